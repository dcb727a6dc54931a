import { escaped, jsonInScript } from '../../core/html.ts'
import type { QuestionsTexts } from './texts.ts'

export interface WidgetQuestion {
  readonly title: string
  /** Absolute, on the hub. */
  readonly url: string
  readonly language: string
  readonly answerCount: number
  readonly solved: boolean
  /** ISO 8601, UTC. */
  readonly askedAt: string
  readonly askedOn: string
  /** The accepted answer's first words, as plain text. */
  readonly answer: string | null
}

export interface QuestionsView {
  readonly locale: string
  /** The product's page on the hub. */
  readonly productUrl: string
  readonly askUrl: string
  readonly questions: readonly WidgetQuestion[]
  readonly texts: QuestionsTexts
}

/** The questions about a product as one self-contained fragment: the same bytes on the shop's server, and in its page. Pure. */
export function questionsView(view: QuestionsView): string {
  const { texts } = view
  const list =
    view.questions.length > 0 ? `<ul class="entraide__list">${view.questions.map(item(view)).join('')}</ul>` : ''
  const more = list ? `<a class="entraide__more" href="${escaped(view.productUrl)}">${escaped(texts.all)}</a>` : ''
  return `<section class="entraide entraide--questions" lang="${escaped(view.locale)}" aria-label="${escaped(texts.heading)}">
<h2 class="entraide__heading">${escaped(texts.heading)}</h2>
${list || `<p class="entraide__empty">${escaped(texts.empty)}</p>`}
<p class="entraide__foot">${more}<a class="entraide__ask" href="${escaped(view.askUrl)}">${escaped(texts.ask)}</a></p>
${structuredData(view)}</section>
`
}

const item =
  ({ texts, locale }: QuestionsView) =>
  (question: WidgetQuestion): string => {
    const lang = question.language === locale ? '' : ` lang="${escaped(question.language)}"`
    const answer = question.answer ? `<p class="entraide__answer"${lang}>${escaped(question.answer)}</p>` : ''
    const state = question.solved ? `<span class="entraide__solved">${escaped(texts.solved)}</span> ` : ''
    return `<li class="entraide__question"><a href="${escaped(question.url)}"${lang}>${escaped(question.title)}</a>
<p class="entraide__facts">${state}<span>${escaped(texts.answers(question.answerCount))}</span> <time datetime="${escaped(question.askedAt)}">${escaped(question.askedOn)}</time></p>${answer}</li>`
  }

/** What a search engine may read of the answered ones. A data block: it is never run. */
function structuredData({ questions }: QuestionsView): string {
  const answered = questions.filter(({ answer }) => answer !== null)
  if (answered.length === 0) return ''
  const mainEntity = answered.map(({ title, url, answer, answerCount }) => ({
    '@type': 'Question',
    name: title,
    url,
    answerCount,
    acceptedAnswer: { '@type': 'Answer', text: answer, url },
  }))
  return `<script type="application/ld+json">${jsonInScript({ '@context': 'https://schema.org', '@type': 'FAQPage', mainEntity })}</script>
`
}
