import type { Letter } from '../letter.ts'
import type { LetterFacts } from '../mail.ts'

interface VerifyAddress {
  readonly token: string
  readonly displayName: string
}

/** Goes to whoever typed the address: it must make sense to someone who did not. */
export function verifyAddress(
  { locale, community, address }: LetterFacts,
  { token, displayName }: VerifyAddress,
): Letter {
  const href = address(`/verify/${token}`)
  if (locale === 'fr') {
    return {
      subject: `Confirmez votre adresse : ${community}`,
      paragraphs: [
        `Bonjour ${displayName},`,
        `Il ne manque qu’un geste pour écrire sur ${community} : confirmer que cette adresse est la vôtre. Si une question attend, elle sera publiée au même moment.`,
      ],
      action: { label: 'Confirmer mon adresse', href },
      notes: [
        'Le lien fonctionne une fois, pendant 24 heures, dans n’importe quel navigateur.',
        'Vous n’avez rien demandé ? Ne faites rien : sans votre confirmation, ce compte ne peut rien publier.',
      ],
    }
  }
  return {
    subject: `Confirm your address: ${community}`,
    paragraphs: [
      `Hello ${displayName},`,
      `One thing is left before you can write on ${community}: confirm that this address is yours. If a question of yours is waiting, it is published at the same moment.`,
    ],
    action: { label: 'Confirm my address', href },
    notes: [
      'The link works once, for 24 hours, in any browser.',
      'You did not ask for this? Do nothing: without your confirmation this account cannot publish anything.',
    ],
  }
}
