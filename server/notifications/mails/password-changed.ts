import type { Letter } from '../letter.ts'
import type { LetterFacts } from '../mail.ts'

export function passwordChanged({ locale, community, address }: LetterFacts): Letter {
  if (locale === 'fr') {
    return {
      subject: `Votre mot de passe a changé : ${community}`,
      paragraphs: [
        'Bonjour,',
        `Le mot de passe de votre compte sur ${community} vient de changer, et les autres appareils ont été déconnectés.`,
      ],
      notes: [
        'C’était vous ? Tout va bien.',
        { label: 'Ce n’était pas vous ? Choisissez tout de suite un autre mot de passe.', href: address('/reset') },
      ],
    }
  }
  return {
    subject: `Your password has changed: ${community}`,
    paragraphs: [
      'Hello,',
      `The password of your account on ${community} has just changed, and your other devices were signed out.`,
    ],
    notes: [
      'It was you? All is well.',
      { label: 'It was not you? Choose another password at once.', href: address('/reset') },
    ],
  }
}
