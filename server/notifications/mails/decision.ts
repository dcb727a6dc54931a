import type { Locale } from '#server/platform/ctx.ts'
import type { Letter } from '../letter.ts'
import type { LetterFacts } from '../mail.ts'

/** Acts an author is written to about; what is given back is told, too. */
export const toldActs = ['hide', 'restore', 'lock', 'close'] as const
export type ToldAct = (typeof toldActs)[number]

export interface DecisionFacts {
  readonly act: ToldAct
  /** Key of the published rule. */
  readonly rule: string
  /** The moderator's own words. */
  readonly reason: string
  readonly title: string
  readonly path: string
}

const subjects: Record<Locale, Record<ToldAct, string>> = {
  fr: {
    hide: 'Votre message a été masqué',
    restore: 'Votre message est de nouveau visible',
    lock: 'Votre conversation a été verrouillée',
    close: 'Votre question a été fermée',
  },
  en: {
    hide: 'Your post was hidden',
    restore: 'Your post is visible again',
    lock: 'Your conversation was locked',
    close: 'Your question was closed',
  },
}

const rules: Record<Locale, Record<string, string>> = {
  fr: {
    spam: 'publicité',
    abuse: 'propos blessants',
    'off-topic': 'hors sujet',
    privacy: 'données personnelles',
    illegal: 'contenu illicite',
    duplicate: 'déjà demandé',
    solved: 'résolu',
    other: 'autre',
  },
  en: {
    spam: 'advertising',
    abuse: 'hurtful words',
    'off-topic': 'off topic',
    privacy: 'personal data',
    illegal: 'unlawful content',
    duplicate: 'asked before',
    solved: 'solved',
    other: 'other',
  },
}

/** The author is told what was decided, under which rule, and why: in full, not by a code. */
export function decision(
  { locale, community, address }: LetterFacts,
  { act, rule, reason, title, path }: DecisionFacts,
): Letter {
  const french = locale === 'fr'
  const named = rules[locale][rule]
  const under = named ? (french ? `Règle : ${named}.` : `Rule: ${named}.`) : ''
  return {
    subject: french ? `${subjects.fr[act]} : ${title}` : `${subjects.en[act]}: ${title}`,
    paragraphs: [
      `${subjects[locale][act]}${french ? ', dans « ' : ', in “'}${title}${french ? ' ».' : '”.'}`,
      ...(under ? [under] : []),
    ],
    quote: { from: french ? 'La raison donnée :' : 'The reason given:', text: reason },
    action: { label: french ? 'Voir la conversation' : 'See the conversation', href: address(path) },
    notes: [
      french
        ? `Chaque décision de ${community} suit une règle publiée et donne sa raison. Le texte que vous avez écrit reste chez vous, sur la page.`
        : `Every decision on ${community} follows a published rule and gives its reason. What you wrote stays on the page, for you to read.`,
    ],
  }
}
