import type { TFunction } from 'i18next'
import type { ThreadPage } from '#server/community/thread-page.ts'
import { FollowButton } from '../../components/follow-button.tsx'
import { Post } from '../../components/post.tsx'
import { ThreadHead } from '../../components/thread-layout.tsx'
import { ButtonLink } from '../../components/ui/button.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { TagList } from '../../components/ui/tag.tsx'
import { productPath, spacePath, tagPath, threadPath } from '../../paths.ts'
import { type Commenting, PostComments } from './post-comments.tsx'
import { type Around, postData } from './thread-view.ts'

interface OpeningProps {
  thread: ThreadPage
  around: Around
  commenting: Commenting | null
}

/** The title, what stands on the thread, and the opening post. */
export function Opening({ thread, around, commenting }: OpeningProps) {
  const { opening, closures } = thread
  const post = postData(opening, around)
  return (
    <article aria-labelledby="thread-title">
      <ThreadHead
        thread={{
          title: thread.title,
          language: thread.language,
          kind: thread.kind === 'question' ? 'question' : 'discussion',
          crumbs: crumbsOf(thread),
          askedAt: thread.createdAt,
          answerCount: thread.answerCount,
          ...(thread.views > 0 && { views: thread.views }),
          solved: thread.solved,
          closed: closures.some(({ kind }) => kind === 'closed'),
          locked: closures.some(({ kind }) => kind === 'locked'),
        }}
      >
        <Standing thread={thread} around={around} />
      </ThreadHead>
      <Post
        post={post}
        part="opening"
        lead={<Lead thread={thread} around={around} />}
        comments={<PostComments post={opening} around={around} commenting={commenting} />}
      >
        <TagList items={thread.tags.map((name) => ({ label: name, href: tagPath({ name }) }))} />
      </Post>
    </article>
  )
}

const crumbsOf = ({ space, products: [product] }: ThreadPage) => [
  { label: space.name, href: spacePath(space) },
  ...(product ? [{ label: product.name, href: productPath(product) }] : []),
]

/** Why nobody may write here any more, and where the same was answered. */
function Standing({ thread, around: { t } }: Pick<OpeningProps, 'thread' | 'around'>) {
  const twin = thread.related.find(({ duplicate }) => duplicate)
  return (
    <>
      {thread.closures.map(({ kind, reason }) => (
        <Notice key={kind} icon="lock" title={t(kind === 'locked' ? 'thread.lockedNow' : 'thread.closedNow')}>
          {closingReason(reason, t)}
        </Notice>
      ))}
      {twin && (
        <Notice icon="info" title={t('thread.askedBefore')}>
          <p>
            <a href={threadPath(twin)} lang={twin.language}>
              {twin.title}
            </a>
          </p>
        </Notice>
      )}
    </>
  )
}

/** In the words of whoever closed it; an import tells its reason by name, or none. */
const closingReason = (reason: string, t: TFunction): string =>
  // What is no name of a reason is given as it was written.
  reason ? t(`closing.${reason}` as 'closing.duplicate', { defaultValue: reason }) : t('thread.closedElsewhere')

function Lead({ thread, around: { t } }: Pick<OpeningProps, 'thread' | 'around'>) {
  return (
    <>
      {thread.can.answer && (
        <ButtonLink size="s" href="#answer" data-print="no">
          {t(thread.kind === 'question' ? 'thread.answer' : 'thread.reply')}
        </ButtonLink>
      )}
      <FollowButton action="/follow" threadId={thread.id} following={thread.following} />
    </>
  )
}
