import { createHash, randomBytes } from 'node:crypto'
import type { Ctx, MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, openClient, type Prisma, type Tx } from '#server/platform/db.ts'
import { Invalid, NotFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { keepRate, type Rate } from '#server/platform/rate.ts'
import { canCreateTag } from './policy.ts'
import { StartThread } from './schema.ts'
import { startThread } from './threads.ts'
import { enteredBy } from './visible.ts'

/** A question waits this long to be published, and so does the cookie that leads to it. */
export const draftDays = 7
/** Drafts that one guest's address may leave. More than a household writes, fewer than fill a disk. */
const rates: readonly Rate[] = [
  [5, 60],
  [30, 3_600],
]

/** What was typed, already in the form that publishing needs. */
export const DraftFields = StartThread.omit({ formToken: true })
export type DraftFields = Omit<StartThread, 'formToken'>

export interface Draft {
  readonly fields: DraftFields
  /** Publishing twice under it makes one thread. */
  readonly formToken: string
  readonly createdAt: Date
}

interface Kept {
  readonly question: StartThread
  /** From the visitor's cookie. */
  readonly key: string | null
  /** The client's address; null when it would be the proxy's. */
  readonly address: string | null
}

/** Keeps a question that cannot be published yet. A visitor's is found again by a random key, of which only the hash is stored; a
 *  member's by their account. Writing on under the same form or key replaces what was kept.
 *  @returns the key to give back to the visitor's browser; null for a member
 *  @throws Invalid (`spaceId`, `tags`), TooMany (`draft-pace`) */
export async function keepDraft(ctx: Ctx, { question, key, address }: Kept): Promise<string | null> {
  const memberId = ctx.viewer.kind === 'member' ? ctx.viewer.id : null
  await keepRate({ what: 'draft', key: memberId ?? address, rates, code: 'draft-pace' })
  const { formToken, ...fields } = question
  return inTransaction(async (tx) => {
    await checkSpace(tx, ctx, fields.spaceId)
    await checkTags(tx, ctx, fields.tags)
    const newKey = memberId ? null : randomBytes(24).toString('base64url')
    const keyHash = newKey && hashOf(newKey)
    const mine = memberId ? { memberId, formToken } : { keyHash: key ? hashOf(key) : '', memberId: null }
    await tx.draft.deleteMany({ where: mine })
    const until = new Date(ctx.now.getTime() + draftDays * 86_400_000)
    const data = { id: newId(ctx.now), memberId, keyHash, formToken, createdAt: ctx.now, expiresAt: until }
    await tx.draft.create({ data: { ...data, fields } })
    return newKey
  })
}

/** The question behind a visitor's key: nobody's yet, or this member's own. */
export async function draftOf(ctx: Ctx, key: string): Promise<Draft | null> {
  const theirs = ctx.viewer.kind === 'member' ? [{ memberId: null }, { memberId: ctx.viewer.id }] : undefined
  const draft = await openClient().draft.findFirst({
    where: { keyHash: hashOf(key), expiresAt: { gt: ctx.now }, ...(theirs ? { OR: theirs } : {}) },
  })
  return draft && shown(draft)
}

/** Gives a visitor's question to an account, if it is nobody's yet. The browser that wrote it still finds it by its key. */
export async function bindDraft(ctx: Ctx, { key, memberId }: { key: string; memberId: string }): Promise<void> {
  await openClient().draft.updateMany({
    where: { keyHash: hashOf(key), memberId: null, expiresAt: { gt: ctx.now } },
    data: { memberId },
  })
}

/** What a member has still to publish, newest first. For their own eyes: by their session, or a link sent to their address. */
export async function draftsOfMember(ctx: Ctx, memberId: string): Promise<Draft[]> {
  const drafts = await openClient().draft.findMany({
    where: { memberId, expiresAt: { gt: ctx.now } },
    orderBy: { createdAt: 'desc' },
    take: 20,
  })
  return drafts.map(shown)
}

/** Publishes a member's own draft, once: a second press gives the thread of the first.
 *  @throws NotFound (`no-draft`), and whatever `startThread` refuses; the draft is kept then */
export async function publishDraft(
  ctx: MemberCtx,
  { formToken }: { formToken: string },
): Promise<{ threadId: string; postId: string }> {
  const draft = await openClient().draft.findFirst({ where: { memberId: ctx.viewer.id, formToken } })
  if (!draft) return publishedUnder(ctx, formToken)
  const question = StartThread.safeParse({ ...shown(draft).fields, formToken })
  if (!question.success) throw new Invalid({ form: 'invalid' })
  const started = await startThread(ctx, question.data)
  await discardDraft(ctx, { formToken, key: null })
  return started
}

/** Forgets a draft, once it is published or no longer wanted: by its form, its key, or both. */
export async function discardDraft(ctx: Ctx, { formToken, key }: { formToken: string | null; key: string | null }) {
  const { viewer } = ctx
  const own: Prisma.DraftWhereInput[] = [
    ...(viewer.kind === 'member' && formToken ? [{ memberId: viewer.id, formToken }] : []),
    ...(key ? [{ keyHash: hashOf(key), memberId: null }] : []),
    ...(key && viewer.kind === 'member' ? [{ keyHash: hashOf(key), memberId: viewer.id }] : []),
  ]
  if (own.length > 0) await openClient().draft.deleteMany({ where: { OR: own } })
}

/** Clears what nobody came back for. */
export async function expireDrafts(now: Date): Promise<void> {
  await openClient().draft.deleteMany({ where: { expiresAt: { lte: now } } })
}

async function publishedUnder({ viewer }: MemberCtx, formToken: string): Promise<{ threadId: string; postId: string }> {
  const post = await openClient().post.findFirst({
    where: { contribution: { authorId: viewer.id, formToken }, role: 'opening' },
    select: { id: true, threadId: true },
  })
  if (!post) throw new NotFound('no-draft', 'This draft is not here any more.')
  return { threadId: post.threadId, postId: post.id }
}

async function checkSpace(tx: Tx, ctx: Ctx, spaceId: string): Promise<void> {
  const spaces = await tx.$queryRaw<unknown[]>`
    SELECT FROM "Space" s WHERE s."id" = ${spaceId}::uuid AND ${enteredBy(ctx.viewer)}`
  if (spaces.length === 0) throw new Invalid({ spaceId: 'choose-a-space' })
}

/** Said now rather than at the end: who is new, as every visitor is, may use tags but not make them. */
async function checkTags(tx: Tx, { viewer }: Ctx, names: readonly string[]): Promise<void> {
  if (names.length === 0 || (viewer.kind === 'member' && canCreateTag(viewer) === true)) return
  if ((await tx.tag.count({ where: { name: { in: [...names] } } })) < names.length)
    throw new Invalid({ tags: 'unknown-tag' })
}

const shown = (draft: { fields: Prisma.JsonValue; formToken: string; createdAt: Date }): Draft => ({
  // Written by `keepDraft` alone, from a question already parsed.
  fields: draft.fields as unknown as DraftFields,
  formToken: draft.formToken,
  createdAt: draft.createdAt,
})

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')
