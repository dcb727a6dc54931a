import { expect, test } from 'vitest'
import { questionsTexts } from './texts.ts'
import { type QuestionsView, questionsView } from './view.ts'

const view: QuestionsView = {
  locale: 'en',
  productUrl: 'https://hub.example/products/aravis-3',
  askUrl: 'https://hub.example/ask?product=aravis-3',
  questions: [
    {
      title: 'Does it hold in wind above 60 km/h?',
      url: 'https://hub.example/questions/1/wind',
      language: 'en',
      answerCount: 1,
      solved: true,
      askedAt: '2026-03-01T10:00:00.000Z',
      askedOn: '1 March 2026',
      answer: 'Yes, with the middle guys taut.',
    },
  ],
  texts: questionsTexts.en,
}

test('a question stands with its state, its answers and its accepted answer', () => {
  const html = questionsView(view)
  expect(html).toContain('<a href="https://hub.example/questions/1/wind">Does it hold in wind above 60 km/h?</a>')
  expect(html).toContain('Solved')
  expect(html).toContain('1 answer<')
  expect(html).toContain('Yes, with the middle guys taut.')
})

test('nothing a person wrote becomes markup, in the data block neither', () => {
  const [question] = view.questions
  if (!question) throw new Error('The sample has one question.')
  const nasty = '</script><img src=x onerror=alert(1)>"\''
  const html = questionsView({ ...view, questions: [{ ...question, title: nasty, answer: nasty }] })
  expect(html).not.toContain('<img')
  expect(html.match(/<\/script>/g)).toHaveLength(1)
})

test('without a question it says so and invites to ask', () => {
  const html = questionsView({ ...view, questions: [], locale: 'fr', texts: questionsTexts.fr })
  expect(html).toContain('Personne n’a encore posé de question')
  expect(html).toContain('https://hub.example/ask?product=aravis-3')
  expect(html).not.toContain('<ul')
  expect(html).not.toContain('<script')
})

test('text in another language than the page says which', () => {
  expect(questionsView({ ...view, locale: 'fr', texts: questionsTexts.fr })).toContain('lang="en">Does it hold')
})
