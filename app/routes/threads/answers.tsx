import type { ShownAnswer, ThreadPage } from '#server/community/thread-page.ts'
import { AcceptedAnswer } from '../../components/accepted-answer.tsx'
import { Post } from '../../components/post.tsx'
import { AnswersHead } from '../../components/thread-layout.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { threadPath } from '../../paths.ts'
import { type Commenting, PostComments } from './post-comments.tsx'
import { type Around, postData } from './thread-view.ts'

interface AnswersProps {
  thread: ThreadPage
  around: Around
  commenting: Commenting | null
}

/** The accepted answer under the question, the others after it, a page at a time. */
export function Answers({ thread, around, commenting }: AnswersProps) {
  const { t } = around
  const accepted = thread.answers.find((answer) => answer.accepted)
  const others = thread.answers.filter((answer) => !answer.accepted)
  const answer = (shown: ShownAnswer) => (
    <Post
      key={shown.id}
      post={postData(shown, around)}
      part="answer"
      comments={<PostComments post={shown} around={around} commenting={commenting} />}
    />
  )
  return (
    <>
      {accepted && (
        <AcceptedAnswer acceptedBy={thread.acceptance?.by} acceptedAt={thread.acceptance?.at}>
          {answer(accepted)}
        </AcceptedAnswer>
      )}
      {others.length > 0 && (
        <AnswersHead title={headOf(thread, t)} sorts={others.length > 1 ? sortsOf(thread, t) : []} />
      )}
      {others.map(answer)}
      <Pagination
        label={t('thread.pagesOfAnswers')}
        pages={{ ...thread.pages, href: (page) => pageHref(thread, page) }}
      />
    </>
  )
}

function headOf(thread: ThreadPage, t: Around['t']): string {
  const others = Math.max(0, thread.answerCount - (thread.acceptance ? 1 : 0))
  if (thread.acceptance) return t('thread.otherAnswers', { count: others })
  return t(thread.kind === 'question' ? 'thread.answers' : 'thread.replies', { count: others })
}

const sortsOf = (thread: ThreadPage, t: Around['t']) => [
  { label: t('thread.mostUseful'), href: `${threadPath(thread)}#answers`, current: thread.sort === 'useful' },
  { label: t('thread.newest'), href: `${threadPath(thread)}?sort=newest#answers`, current: thread.sort === 'newest' },
]

function pageHref(thread: ThreadPage, page: number): string {
  const query = new URLSearchParams({
    ...(thread.sort === 'newest' && { sort: 'newest' }),
    ...(page > 1 && { page: String(page) }),
  })
  return `${threadPath(thread)}${query.size > 0 ? `?${query}` : ''}#answers`
}
