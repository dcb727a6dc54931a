import { z } from 'zod'
import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inStatements, type Statements } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { cutAt, keepable } from '#server/platform/excerpt.ts'
import { newId } from '#server/platform/ids.ts'
import { handleFrom, isReserved } from './handles.ts'
import { aboutLength, displayNameLength, handleLength } from './schema.ts'

/** Members of one set command, in one transaction with one event. */
export const membersPerBatch = 1_000

const line = (max: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .transform((text) => cutAt(text, max).trim())

/** A path is read as browsers read it, wherever its source turns out to stand. */
const anywhere = 'https://source.invalid'

/** A person of another community, as its dump tells. Names there may be shorter than ours may. */
export const ImportedMember = z.object({
  sourceId: z.string().transform(keepable).pipe(z.string().min(1).max(100)),
  displayName: line(displayNameLength.max).pipe(z.string().min(1, 'too-short')),
  about: line(aboutLength).default(''),
  createdAt: z.date(),
  /** Never shown: whoever has confirmed it here may claim the member. */
  email: z.email().max(254).nullable().optional().catch(null),
  /** The path of their page below the source's address, when their id does not give it. Only they may be able to write there: a
   *  code on it proves who they are. */
  profile: z
    .string()
    .startsWith('/')
    .transform((path) => new URL(`${anywhere}${path}`))
    .transform(({ pathname, search }) => pathname + search)
    .pipe(z.string().max(500))
    .nullable()
    .optional()
    .catch(null),
})
export type ImportedMember = z.output<typeof ImportedMember>

interface MemberBatch {
  /** With each `sourceId` it makes a second import of the same people change nothing. */
  readonly source: string
  readonly members: readonly ImportedMember[]
}

/** Adds people who have no account: they are named as authors, and nobody can sign in as them until they claim what is theirs.
 *  What the source told last of how to reach them is kept for that. One transaction, four statements, and one more for that.
 *  @throws Forbidden (`admins-only`) */
export async function importMembers(
  ctx: Ctx,
  { source, members }: MemberBatch,
): Promise<{ created: number; unchanged: number }> {
  allow(ctx.viewer.isAdmin || 'admins-only')
  if (members.length > membersPerBatch) throw new RangeError(`At most ${membersPerBatch} members at once.`)
  return inStatements(async (tx) => {
    const known = await knownSourceIds(tx, source, members)
    const newcomers = members.filter(({ sourceId }) => !known.has(sourceId))
    const memberIds = await insert(tx, source, newcomers)
    await keepContacts(tx, source, members)
    if (memberIds.length > 0) await record(tx, ctx, { name: 'members.imported', memberIds })
    return { created: memberIds.length, unchanged: members.length - memberIds.length }
  })
}

/** The members of a source, by their id there; for one that was claimed, who has claimed it and is still here. Held, so that who is
 *  claimed at this moment waits for what is written in their name, or is found claimed. Null stands for nobody. */
export async function memberIdsOf(
  tx: Statements,
  source: string,
  sourceIds: readonly (string | null)[],
): Promise<Map<string, string>> {
  const named = sourceIds.filter((sourceId) => sourceId !== null)
  const members = await tx.$queryRaw<{ sourceId: string; memberId: string }[]>`
    SELECT m."sourceId", coalesce(m."claimedById", m."id") AS "memberId" FROM "Member" m
    WHERE m."source" = ${source} AND m."sourceId" = ANY(${[...new Set(named)]})
      AND NOT EXISTS (SELECT FROM "Member" o WHERE o."id" = m."claimedById" AND o."deletedAt" IS NOT NULL)
    FOR KEY SHARE OF m`
  return new Map(members.map(({ sourceId, memberId }) => [sourceId, memberId]))
}

async function knownSourceIds(
  tx: Statements,
  source: string,
  members: readonly ImportedMember[],
): Promise<Set<string>> {
  const known = await tx.$queryRaw<{ sourceId: string }[]>`
    SELECT "sourceId" FROM "Member" WHERE "source" = ${source} AND "sourceId" = ANY(${members.map(({ sourceId }) => sourceId)})`
  return new Set(known.map(({ sourceId }) => sourceId))
}

/** Somebody may take a handle between the asking and the writing: whoever is left out for that is given another. */
async function insert(tx: Statements, source: string, newcomers: readonly ImportedMember[]): Promise<string[]> {
  const memberIds: string[] = []
  for (let left = newcomers; left.length > 0; ) {
    const handles = await handlesFor(tx, left)
    const data = left.map((member) => ({
      id: newId(member.createdAt),
      handle: handles.get(member) ?? '',
      source,
      ...shownOf(member),
    }))
    const made = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO "Member" ("id", "handle", "source", "sourceId", "displayName", "about", "createdAt")
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(data)}::jsonb) AS m("id" uuid, "handle" text, "source" text, "sourceId" text,
        "displayName" text, "about" text, "createdAt" timestamptz)
      ON CONFLICT DO NOTHING RETURNING "id"`
    memberIds.push(...made.map(({ id }) => id))
    if (made.length === left.length) break
    const known = await knownSourceIds(tx, source, left)
    left = left.filter(({ sourceId }) => !known.has(sourceId))
  }
  return memberIds
}

const shownOf = ({ email: _, profile: __, ...shown }: ImportedMember) => shown

/** Of those whom nobody has claimed yet. Held, so that who is claimed at this moment is waited for and then found claimed: nothing
 *  of how they were reached outlives that. */
async function keepContacts(tx: Statements, source: string, members: readonly ImportedMember[]): Promise<void> {
  const reached = members.filter(({ email, profile }) => email ?? profile)
  if (reached.length === 0) return
  // Who comes twice is told of by the last: a row is written once in a statement.
  const told = [...new Map(reached.map((member) => [member.sourceId, member])).values()]
  await tx.$executeRaw`
    INSERT INTO "SourceContact" AS known ("memberId", "email", "profile")
    SELECT m."id", told."email", told."profile"
    FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS told("sourceId" text, "email" citext, "profile" text)
      JOIN "Member" m ON m."source" = ${source} AND m."sourceId" = told."sourceId"
    WHERE m."deletedAt" IS NULL AND NOT EXISTS (SELECT FROM "Account" a WHERE a."memberId" = m."id")
    FOR KEY SHARE OF m
    ON CONFLICT ("memberId") DO UPDATE SET "email" = coalesce(excluded."email", known."email"),
      "profile" = coalesce(excluded."profile", known."profile")`
}

/** A handle for each: from the name; with the source's own number when that is taken; then with a random end. */
async function handlesFor(tx: Statements, members: readonly ImportedMember[]): Promise<Map<ImportedMember, string>> {
  const wishes = members.map((member) => ({ member, wish: wishesOf(member) }))
  const rows = await tx.$queryRaw<{ handle: string }[]>`
    SELECT "handle"::text AS "handle" FROM "Member" WHERE "handle" = ANY(${wishes.flatMap(({ wish }) => wish)}::citext[])`
  const taken = new Set(rows.map(({ handle }) => handle))
  const handles = new Map<ImportedMember, string>()
  for (const { member, wish } of wishes) {
    const handle = wish.find((candidate) => !taken.has(candidate)) ?? `member-${newId(member.createdAt).slice(-8)}`
    taken.add(handle)
    handles.set(member, handle)
  }
  return handles
}

function wishesOf({ displayName, sourceId }: ImportedMember): string[] {
  const plain = handleFrom(displayName)
  const number = sourceId.replaceAll(/[^a-z0-9]+/gi, '').toLowerCase()
  const numbered = `${plain.slice(0, handleLength.max - number.length - 1).replace(/-+$/, '')}-${number}`
  return [plain, numbered].filter((handle) => !isReserved(handle) && isWellFormed(handle))
}

/** A source's number may be too long to stand behind anything. */
const isWellFormed = (handle: string) => handle.length <= handleLength.max && !handle.startsWith('-')
