import type { Letter } from '../letter.ts'
import type { LetterFacts } from '../mail.ts'

export function resetPassword({ locale, community, address }: LetterFacts, { token }: { token: string }): Letter {
  const href = address(`/reset/${token}`)
  if (locale === 'fr') {
    return {
      subject: `Choisir un nouveau mot de passe : ${community}`,
      paragraphs: ['Bonjour,', `Vous avez demandé à choisir un nouveau mot de passe pour ${community}. C’est ici :`],
      action: { label: 'Choisir un mot de passe', href },
      notes: [
        'Le lien fonctionne une fois, pendant une heure.',
        'Vous n’avez rien demandé ? Ne faites rien : votre mot de passe reste le même.',
      ],
    }
  }
  return {
    subject: `Choose a new password: ${community}`,
    paragraphs: ['Hello,', `You asked to choose a new password for ${community}. Here is where:`],
    action: { label: 'Choose a password', href },
    notes: [
      'The link works once, for one hour.',
      'You did not ask for this? Do nothing: your password stays as it is.',
    ],
  }
}
