import type { Letter } from '../letter.ts'
import type { LetterFacts } from '../mail.ts'

export interface NewAnswer {
  readonly title: string
  readonly kind: string
  /** Null: the answerer's account is gone. */
  readonly author: string | null
  readonly excerpt: string
  /** Paths: to the answer, and to the page that stops these mails. */
  readonly answerPath: string
  readonly unfollowPath: string
  /** The recipient asked the question. */
  readonly asked: boolean
}

export function newAnswer({ locale, address }: LetterFacts, answer: NewAnswer): Letter {
  const { title, excerpt, asked } = answer
  const notes = {
    answer: address(answer.answerPath),
    unfollow: address(answer.unfollowPath),
    settings: address('/settings/preferences'),
  }
  if (locale === 'fr') {
    const author = answer.author ?? 'Quelqu’un'
    const what =
      answer.kind === 'question'
        ? asked
          ? 'votre question'
          : 'une question que vous suivez'
        : 'une discussion que vous suivez'
    return {
      subject: `${author} a répondu : ${title}`,
      paragraphs: [`${author} a répondu à ${what}, « ${title} ».`],
      quote: { from: `${author} écrit :`, text: excerpt },
      action: { label: 'Lire la réponse', href: notes.answer },
      notes: [
        ...(asked
          ? ['Elle résout votre problème ? Dites-le d’un geste sur la page : les suivants la trouveront.']
          : []),
        { label: 'Ne plus suivre cette conversation', href: notes.unfollow },
        { label: 'Choisir les mails que je reçois', href: notes.settings },
      ],
    }
  }
  const author = answer.author ?? 'Someone'
  const what =
    answer.kind === 'question' ? (asked ? 'your question' : 'a question you follow') : 'a discussion you follow'
  return {
    subject: `${author} answered: ${title}`,
    paragraphs: [`${author} answered ${what}, “${title}”.`],
    quote: { from: `${author} writes:`, text: excerpt },
    action: { label: 'Read the answer', href: notes.answer },
    notes: [
      ...(asked
        ? ['Does it solve your problem? Say so with one press on the page: those who come next will find it.']
        : []),
      { label: 'Stop following this conversation', href: notes.unfollow },
      { label: 'Choose the mails I get', href: notes.settings },
    ],
  }
}
