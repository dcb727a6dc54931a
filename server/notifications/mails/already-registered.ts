import type { Letter } from '../letter.ts'
import type { LetterFacts } from '../mail.ts'

/** Someone, most likely the owner, has registered an address that has an account. The form did not say so: this does. */
export function alreadyRegistered({ locale, community, address }: LetterFacts): Letter {
  if (locale === 'fr') {
    return {
      subject: `Vous avez déjà un compte : ${community}`,
      paragraphs: [
        'Bonjour,',
        `Quelqu’un, sans doute vous, vient de donner cette adresse sur ${community}. Elle y a déjà un compte : il suffit de vous connecter.`,
      ],
      action: { label: 'Me connecter', href: address('/sign-in') },
      notes: [
        { label: 'Mot de passe oublié ?', href: address('/reset') },
        'Ce n’était pas vous ? Il n’y a rien à faire : rien n’a changé dans votre compte.',
      ],
    }
  }
  return {
    subject: `You already have an account: ${community}`,
    paragraphs: [
      'Hello,',
      `Someone, most likely you, has just given this address on ${community}. It already has an account there: just sign in.`,
    ],
    action: { label: 'Sign in', href: address('/sign-in') },
    notes: [
      { label: 'Forgotten your password?', href: address('/reset') },
      'It was not you? There is nothing to do: nothing in your account has changed.',
    ],
  }
}
