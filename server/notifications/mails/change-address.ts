import type { Letter } from '../letter.ts'
import type { LetterFacts } from '../mail.ts'

interface ChangeAddress {
  readonly token: string
  readonly displayName: string
}

/** To the new address: proves that it is theirs. */
export function changeAddress(
  { locale, community, address }: LetterFacts,
  { token, displayName }: ChangeAddress,
): Letter {
  const href = address(`/change-address/${token}`)
  if (locale === 'fr') {
    return {
      subject: `Confirmez votre nouvelle adresse : ${community}`,
      paragraphs: [
        `Bonjour ${displayName},`,
        `Vous voulez recevoir ici les mails de ${community}, et vous connecter avec cette adresse. Confirmez-le :`,
      ],
      action: { label: 'Utiliser cette adresse', href },
      notes: [
        'Le lien fonctionne une fois, pendant 24 heures. D’ici là, l’ancienne adresse reste la bonne.',
        'Vous n’avez rien demandé ? Ne faites rien.',
      ],
    }
  }
  return {
    subject: `Confirm your new address: ${community}`,
    paragraphs: [
      `Hello ${displayName},`,
      `You want the mails of ${community} to come here, and to sign in with this address. Confirm it:`,
    ],
    action: { label: 'Use this address', href },
    notes: [
      'The link works once, for 24 hours. Until then your old address stays in use.',
      'You did not ask for this? Do nothing.',
    ],
  }
}

/** To the old address: whoever took over the account cannot take it away unseen. */
export function addressChanging({ locale, community, address }: LetterFacts, { email }: { email: string }): Letter {
  if (locale === 'fr') {
    return {
      subject: `Votre adresse va changer : ${community}`,
      paragraphs: [
        'Bonjour,',
        `Quelqu’un de connecté à votre compte sur ${community} a demandé que son adresse devienne ${email}. Cela se fera quand la nouvelle adresse aura été confirmée.`,
      ],
      notes: [
        'C’était vous ? Tout va bien.',
        { label: 'Ce n’était pas vous ? Choisissez tout de suite un autre mot de passe.', href: address('/reset') },
      ],
    }
  }
  return {
    subject: `Your address is about to change: ${community}`,
    paragraphs: [
      'Hello,',
      `Someone signed in to your account on ${community} has asked for its address to become ${email}. That happens once the new address is confirmed.`,
    ],
    notes: [
      'It was you? All is well.',
      { label: 'It was not you? Choose another password at once.', href: address('/reset') },
    ],
  }
}
