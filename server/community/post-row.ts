import { z } from 'zod'
import type { Viewer } from '#server/platform/ctx.ts'
import { Prisma } from '#server/platform/db.ts'
import {
  canAccept,
  canComment,
  canDecide,
  canEdit,
  canPlace,
  canVote,
  canWithdraw,
  type ThreadFacts,
  type Verdict,
} from './policy.ts'
import { readableBy } from './visible.ts'

const State = z.enum(['visible', 'hidden', 'withdrawn'])

export const PostRow = z.object({
  id: z.string(),
  role: z.enum(['opening', 'answer', 'comment']),
  parentId: z.string().nullable(),
  language: z.string(),
  state: State,
  readable: z.boolean(),
  html: z.string().nullable(),
  score: z.number(),
  upCount: z.number(),
  commentCount: z.number(),
  publishedAt: z.date(),
  editedAt: z.date().nullable(),
  authorId: z.string().nullable(),
  authorLabel: z.string().nullable(),
  unknownId: z.string().nullable(),
  handle: z.string().nullable(),
  displayName: z.string().nullable(),
  authorRole: z.enum(['member', 'moderator', 'admin']).nullable(),
  reputation: z.number().nullable(),
  brand: z.string().nullable(),
  rule: z.string().nullable(),
  reason: z.string().nullable(),
  myVote: z.number().nullable(),
  muted: z.boolean(),
  blocked: z.boolean(),
})
export type PostRow = z.infer<typeof PostRow>

export interface Author {
  id: string
  handle: string
  name: string
  role: 'member' | 'moderator' | 'admin'
  reputation: number
  /** The brand they work for. */
  brand: string | null
}

/** A post as this viewer sees it. Without `html` it is a gap: hidden or withdrawn, and not theirs to read. */
export interface ShownPost {
  id: string
  role: PostRow['role']
  language: string
  state: PostRow['state']
  html: string | null
  score: number
  upCount: number
  publishedAt: Date
  editedAt: Date | null
  author: Author | null
  /** What an import knew of an author without an account. */
  authorLabel: string | null
  /** Their id where they came from, when nothing else is known. */
  unknownId: string | null
  /** Why it was hidden: the rule for everyone, the reason for those who may read the post. */
  hidden: { rule: string; reason: string | null } | null
  myVote: number
  /** Its author is muted by the viewer: folded. */
  muted: boolean
  own: boolean
  can: PostCan
  comments: ShownPost[]
  /** How many there are; a page shows the first hundred. */
  commentCount: number
}

export interface PostCan {
  vote: boolean
  voteDown: boolean
  comment: boolean
  accept: boolean
  edit: boolean
  /** Change the space, tags and products of the thread it opens. */
  place: boolean
  withdraw: boolean
  report: boolean
  /** Hide or close it, and undo that. */
  decide: boolean
}

/** The columns of `PostRow`. Expects "Post" as `p`, "Contribution" as `c`. What this viewer may not read stays in the database. */
export function postColumns(viewer: Viewer): Prisma.Sql {
  const readable = readableBy(viewer)
  return Prisma.sql`p."id", p."role", p."parentId", c."language", c."state", ${readable} AS "readable",
    CASE WHEN ${readable} THEN p."html" END AS "html", p."score", p."upCount", p."commentCount", c."publishedAt", c."editedAt",
    CASE WHEN ${readable} THEN m."id" END AS "authorId", CASE WHEN ${readable} THEN c."authorLabel" END AS "authorLabel",
    CASE WHEN ${readable} THEN c."unknownId" END AS "unknownId",
    CASE WHEN ${readable} THEN m."handle"::text END AS "handle", CASE WHEN ${readable} THEN m."displayName" END AS "displayName",
    m."role" AS "authorRole", m."reputation",
    (SELECT b."name" FROM "BrandStaff" f JOIN "Brand" b ON b."id" = f."brandId" WHERE f."memberId" = m."id"
      ORDER BY f."since" LIMIT 1) AS "brand",
    CASE WHEN c."state" = 'hidden' THEN d."rule" END AS "rule",
    CASE WHEN c."state" = 'hidden' AND ${readable} THEN d."reason" END AS "reason", ${relationColumns(viewer)}`
}

/** What `postColumns` reads from beside `p` and `c`. */
export const postJoins = Prisma.sql`LEFT JOIN "Member" m ON m."id" = c."authorId" AND m."deletedAt" IS NULL
  LEFT JOIN "Decision" d ON d."id" = c."decisionId"`

function relationColumns(viewer: Viewer): Prisma.Sql {
  if (viewer.kind !== 'member') return Prisma.sql`NULL::int AS "myVote", FALSE AS "muted", FALSE AS "blocked"`
  return Prisma.sql`
    (SELECT v."value"::int FROM "Vote" v WHERE v."contributionId" = c."id" AND v."memberId" = ${viewer.id}::uuid) AS "myVote",
    EXISTS (SELECT FROM "MemberRelation" r WHERE r."memberId" = ${viewer.id}::uuid AND r."otherId" = c."authorId") AS "muted",
    EXISTS (SELECT FROM "MemberRelation" r WHERE r."memberId" = c."authorId" AND r."otherId" = ${viewer.id}::uuid
      AND r."kind" = 'block') AS "blocked"`
}

export function shownPost(viewer: Viewer, thread: ThreadFacts, row: PostRow): ShownPost {
  const { id, role, language, state, html, score, upCount, publishedAt, editedAt, muted, commentCount } = row
  const { authorLabel, unknownId } = row
  return {
    ...{ id, role, language, state, html, score, upCount, publishedAt, editedAt, muted, commentCount },
    ...{ authorLabel, unknownId },
    author: authorOf(row),
    hidden: row.rule ? { rule: row.rule, reason: row.reason } : null,
    myVote: row.myVote ?? 0,
    own: row.authorId !== null && row.authorId === viewer.id,
    can: postCan(viewer, thread, row),
    comments: [],
  }
}

function authorOf({ authorId, handle, displayName, authorRole, reputation, brand }: PostRow): Author | null {
  if (!authorId || !handle || !displayName) return null
  return { id: authorId, handle, name: displayName, role: authorRole ?? 'member', reputation: reputation ?? 0, brand }
}

// An author may close or hide a whole thread; another text of theirs they take back instead, or show again.
function mayDecide(viewer: Viewer, { authorId, role, state }: PostRow): boolean {
  if (state === 'withdrawn') return false
  if (role !== 'opening' && state === 'visible' && !viewer.isModerator) return false
  const act = role === 'opening' ? 'lock' : 'hide'
  return canDecide(viewer, { act, authorId, role, answered: false, doneById: null }) === true
}

/** A deed is offered when it is allowed, or will be after signing in or confirming one's address. */
export const isOffered = (verdict: Verdict): boolean =>
  verdict === true || verdict === 'sign-in-first' || verdict === 'verify-address-first'

function postCan(viewer: Viewer, thread: ThreadFacts, row: PostRow): PostCan {
  const { authorId, state, blocked, role } = row
  const post = { authorId, state, blocked }
  return {
    vote: isOffered(canVote(viewer, post, 1)),
    voteDown: canVote(viewer, post, -1) === true,
    comment: role !== 'comment' && isOffered(canComment(viewer, thread, post)),
    accept: role === 'answer' && state === 'visible' && canAccept(viewer, thread) === true,
    edit: canEdit(viewer, thread, post) === true,
    place: role === 'opening' && canPlace(viewer, thread) === true,
    withdraw: canWithdraw(viewer, post) === true,
    report: state === 'visible' && (viewer.id === null || viewer.id !== authorId),
    decide: mayDecide(viewer, row),
  }
}
