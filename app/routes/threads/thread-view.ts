import type { TFunction } from 'i18next'
import type { ShownPost } from '#server/community/post-row.ts'
import type { ShownAnswer, ThreadPage } from '#server/community/thread-page.ts'
import type { CommentData } from '../../components/comments.tsx'
import type { Person } from '../../components/person.ts'
import type { PostData } from '../../components/post.tsx'
import type { PostDeeds } from '../../components/post-actions.tsx'
import { avatarTone } from '../../components/ui/avatar.tsx'
import { postActPath, postAnchor, postPath, threadPath } from '../../paths.ts'

/** What a post needs to know of its page. */
export interface Around {
  t: TFunction
  thread: Pick<ThreadPage, 'id' | 'slug' | 'kind' | 'pages'>
  signedIn: boolean
}

type AnyPost = ShownPost & Partial<Pick<ShownAnswer, 'accepted'>>

export function postData(post: AnyPost, around: Around): PostData {
  const { html, language, editedAt, muted } = post
  return {
    ...{ html, language, editedAt, muted },
    id: postAnchor(post),
    author: personOf(post, around.t),
    at: post.publishedAt,
    absence: absenceOf(post, around.t),
    deeds: deedsOf(post, around),
  }
}

export function commentData(post: ShownPost, { t }: Around): CommentData {
  const { html, language, editedAt, muted, can } = post
  return {
    ...{ html, language, editedAt, muted },
    id: postAnchor(post),
    author: personOf(post, t),
    at: post.publishedAt,
    absence: absenceOf(post, t),
    editHref: can.edit ? postActPath(post, 'edit') : undefined,
    deleteHref: can.withdraw ? postActPath(post, 'withdraw') : undefined,
    reportHref: can.report ? postActPath(post, 'report') : undefined,
    moderateHref: can.decide ? postActPath(post, 'decide') : undefined,
  }
}

type Writer = Pick<ShownPost, 'author' | 'authorLabel' | 'unknownId' | 'state'>

/** Whoever wrote it: a member, an imported author's label, nobody any more; or nobody that this reader is told of. */
export function personOf({ author, authorLabel, unknownId, state }: Writer, t: TFunction): Person {
  if (!author && state !== 'visible' && !authorLabel && !unknownId) return { name: t('member.notShown') }
  if (!author) return { name: namelessName({ authorLabel, unknownId }, t) }
  const { name, handle, brand, role, reputation } = author
  const facts = reputation > 0 ? [t('member.points', { count: reputation })] : []
  return { name, handle, brand, role, facts, avatarTone: avatarTone(handle) }
}

/** What to call an author who is no member here. */
export const namelessName = (
  { authorLabel, unknownId }: Pick<ShownPost, 'authorLabel' | 'unknownId'>,
  t: TFunction,
): string => authorLabel ?? (unknownId ? t('member.unknown', { id: unknownId }) : t('member.gone'))

/** Why there is no text, or why few still see it. */
function absenceOf({ state, html, hidden, own }: ShownPost, t: TFunction): string | null {
  if (state === 'visible') return null
  if (state === 'withdrawn' || !hidden) return t('post.withdrawn')
  const rule = ruleName(hidden.rule, t)
  if (html === null) return t('post.hidden', { rule })
  return t(own ? 'post.hiddenOwn' : 'post.hiddenSeen', { rule, reason: hidden.reason ?? '' })
}

/** The published rule a decision rests on, by its key. */
export const ruleName = (key: string, t: TFunction): string => t(`rule.${key}` as 'rule.other', { defaultValue: key })

function deedsOf(post: AnyPost, around: Around): PostDeeds {
  const { can, myVote, upCount, id: postId } = post
  const mine = myVote > 0 ? 'up' : myVote < 0 ? 'down' : null
  return {
    permalink: postPath(post),
    vote: { action: '/votes', postId, helpful: upCount, mine, can: can.vote, canDown: can.voteDown },
    commentHref: can.comment ? commentHref(post, around) : undefined,
    accept: can.accept && !post.accepted ? { action: '/acceptance', postId } : undefined,
    withdrawAcceptance: can.accept && post.accepted ? { action: '/acceptance/withdraw', postId } : undefined,
    reportHref: can.report ? postActPath(post, 'report') : undefined,
    editHref: can.edit ? postActPath(post, 'edit') : undefined,
    placeHref: can.place ? postActPath(post, 'place') : undefined,
    historyHref: post.editedAt ? postActPath(post, 'history') : undefined,
    deleteHref: can.withdraw ? postActPath(post, 'withdraw') : undefined,
    moderateHref: can.decide && !post.own ? postActPath(post, 'decide') : undefined,
    closeHref: can.decide && post.own ? postActPath(post, 'decide') : undefined,
  }
}

/** The same page with every comment on this post, when it shows but the first ones: the last of them is where to go on. */
export function restOfComments(post: ShownPost, { thread }: Around): { href: string; count: number } | null {
  const [last, count] = [post.comments.at(-1), post.commentCount - post.comments.length]
  if (!last || count <= 0) return null
  const page = threadPath(thread, thread.pages.current)
  return { href: `${page}${page.includes('?') ? '&' : '?'}comments=${post.id}#${postAnchor(last)}`, count }
}

/** The thread's page with the comment form under this post; a visitor signs in on the way. */
function commentHref(post: { id: string }, { thread, signedIn }: Around): string {
  const page = threadPath(thread, thread.pages.current)
  const path = `${page}${page.includes('?') ? '&' : '?'}comment=${post.id}`
  return signedIn ? `${path}#comment-on-${post.id}` : `/sign-in?returnTo=${encodeURIComponent(path)}`
}
