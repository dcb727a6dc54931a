import type { ShownPost } from '#server/community/post-row.ts'
import type { ThreadPage } from '#server/community/thread-page.ts'
import { memberPath, postPath, threadFeedPath, threadPath } from '../../paths.ts'
import type { PageFacts } from '../../seo.ts'

// The texts stand in the page already: what is said again for machines is kept short, so that a long thread stays light.
const whole = 1_000
const beginning = 300
const suggestedTold = 10
/** Markup beside each character that is read: of a long text only the beginning is taken apart. */
const markupPerCharacter = 20

/** What a thread's page says of itself. */
export function threadMeta(thread: ThreadPage): PageFacts {
  const { pages, opening } = thread
  return {
    title: pages.current > 1 ? `${thread.title} (${pages.current})` : thread.title,
    description: wordsOf(opening.html, beginning),
    path: threadPath(thread, pages.current),
    type: 'article',
    hidden: !thread.isPublic,
    ...(thread.isPublic && { feed: threadFeedPath(thread) }),
    jsonLd: thread.isPublic && opening.html !== null && pages.current === 1 ? structuredData(thread) : undefined,
  }
}

/** QAPage for an answered question, DiscussionForumPosting for a discussion, as schema.org has them and Google reads them. */
function structuredData(thread: ThreadPage): ((origin: string) => object) | undefined {
  if (thread.kind !== 'question') return (origin) => discussion(thread, origin)
  return thread.answers.some(({ html }) => html !== null) ? (origin) => questionAndAnswers(thread, origin) : undefined
}

function questionAndAnswers(thread: ThreadPage, origin: string): object {
  const readable = thread.answers.filter(({ html }) => html !== null)
  const accepted = readable.find((answer) => answer.accepted)
  const suggested = readable.filter((answer) => !answer.accepted).slice(0, suggestedTold)
  return {
    '@context': 'https://schema.org',
    '@type': 'QAPage',
    mainEntity: {
      '@type': 'Question',
      ...written(thread.opening, origin),
      name: thread.title,
      url: origin + threadPath(thread),
      answerCount: thread.answerCount,
      ...(accepted && { acceptedAnswer: answer(accepted, origin) }),
      ...(suggested.length > 0 && { suggestedAnswer: suggested.map((post) => answer(post, origin, beginning)) }),
    },
  }
}

const answer = (post: ShownPost, origin: string, longest?: number) => ({
  '@type': 'Answer',
  ...written(post, origin, longest),
  url: origin + postPath(post),
})

function discussion(thread: ThreadPage, origin: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'DiscussionForumPosting',
    ...written(thread.opening, origin),
    headline: thread.title,
    url: origin + threadPath(thread),
    comment: thread.answers
      .filter(({ html }) => html !== null)
      .slice(0, suggestedTold)
      .map((post) => ({ '@type': 'Comment', ...written(post, origin, beginning), url: origin + postPath(post) })),
  }
}

function written(post: ShownPost, origin: string, longest = whole) {
  const { html, score, publishedAt, editedAt, author, authorLabel, language } = post
  return {
    text: wordsOf(html, longest),
    inLanguage: language,
    datePublished: publishedAt.toISOString(),
    ...(editedAt && { dateModified: editedAt.toISOString() }),
    upvoteCount: Math.max(0, score),
    author: {
      '@type': 'Person',
      name: author?.name ?? authorLabel ?? 'Entraide',
      ...(author && { url: origin + memberPath(author) }),
    },
  }
}

/** The words that sanitised HTML begins with. */
function wordsOf(html: string | null, longest: number): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' }
  return (html ?? '')
    .slice(0, markupPerCharacter * longest)
    .replaceAll(/<[^>]*(>|$)/g, ' ')
    .replaceAll(/&(lt|gt|quot|amp);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, longest)
}
