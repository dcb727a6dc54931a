export interface QuestionsTexts {
  readonly heading: string
  readonly empty: string
  readonly ask: string
  readonly all: string
  readonly solved: string
  readonly answers: (count: number) => string
}

const count = (locale: string, forms: { one: string; other: string }) => {
  const plural = new Intl.PluralRules(locale)
  const number = new Intl.NumberFormat(locale)
  return (value: number) => `${number.format(value)} ${plural.select(value) === 'one' ? forms.one : forms.other}`
}

const fr: QuestionsTexts = {
  heading: 'Questions et réponses de clients',
  empty: 'Personne n’a encore posé de question sur ce produit.',
  ask: 'Poser une question à ceux qui l’ont',
  all: 'Toutes les questions',
  solved: 'Résolue',
  answers: count('fr', { one: 'réponse', other: 'réponses' }),
}

const en: QuestionsTexts = {
  heading: 'Questions and answers from customers',
  empty: 'Nobody has asked about this product yet.',
  ask: 'Ask someone who owns it',
  all: 'All questions',
  solved: 'Solved',
  answers: count('en', { one: 'answer', other: 'answers' }),
}

export const questionsTexts: Readonly<Record<'fr' | 'en', QuestionsTexts>> = { fr, en }
