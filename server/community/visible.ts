import { isMechanism, type MemberViewer, type Viewer } from '#server/platform/ctx.ts'
import { Prisma } from '#server/platform/db.ts'

/** SQL condition: the threads this viewer may see. Expects "Thread" as `t` and its "Space" as `s`. Part of the `where` of every
 *  read, count, feed, search and mail of contributions; nothing is filtered afterwards. */
export function visibleTo(viewer: Viewer): Prisma.Sql {
  if (isMechanism(viewer)) return Prisma.sql`TRUE`
  if (viewer.kind === 'guest') {
    return Prisma.sql`(s."audience" = 'everyone' AND (t."audience" IS NULL OR t."audience" = 'everyone') AND t."state" = 'visible')`
  }
  return viewer.isModerator ? Prisma.sql`TRUE` : threadsOf(asValues(viewer))
}

/** SQL condition: the same for many members at once, as they are now. Expects "Member" as `m`, too. */
export const visibleToEach = Prisma.sql`(m."role" <> 'member' OR ${threadsOf({
  id: Prisma.sql`m."id"`,
  groupIds: Prisma.sql`ARRAY(SELECT g."groupId" FROM "GroupMember" g WHERE g."memberId" = m."id")`,
  brandIds: Prisma.sql`ARRAY(SELECT b."brandId" FROM "BrandStaff" b WHERE b."memberId" = m."id")`,
})})`

/** SQL condition: the contributions of a visible thread this viewer may read. Expects "Contribution" as `c`. */
export function readableBy(viewer: Viewer): Prisma.Sql {
  if (isMechanism(viewer)) return Prisma.sql`TRUE`
  if (viewer.kind === 'guest') return Prisma.sql`c."state" = 'visible'`
  return viewer.isModerator ? Prisma.sql`TRUE` : inState(asValues(viewer), Prisma.sql`c`)
}

/** SQL condition: the same, and a comment only as long as what it stands on is not hidden from them: where an author took a text
 *  back, the comments of others stay. Expects "Post" as `p` too. */
export function postReadableBy(viewer: Viewer): Prisma.Sql {
  if (viewer.isModerator) return Prisma.sql`TRUE`
  return Prisma.sql`(${readableBy(viewer)} AND (p."parentId" IS NULL OR EXISTS (
    SELECT FROM "Contribution" c WHERE c."id" = p."parentId" AND (c."state" = 'withdrawn' OR ${readableBy(viewer)}))))`
}

/** SQL condition: the spaces this viewer may enter. Expects "Space" as `s`. */
export function enteredBy(viewer: Viewer): Prisma.Sql {
  if (isMechanism(viewer)) return Prisma.sql`TRUE`
  if (viewer.kind === 'guest') return Prisma.sql`s."audience" = 'everyone'`
  return viewer.isModerator ? Prisma.sql`TRUE` : inSpacesOf(asValues(viewer))
}

/** SQL condition: the spaces whose kept counts this viewer may be told. Where every thread is between its asker and a brand, a
 *  count would tell a member of the others'. Expects "Space" as `s`. */
export function countedFor(viewer: Viewer): Prisma.Sql {
  if (viewer.isModerator || viewer.kind === 'guest') return enteredBy(viewer)
  return Prisma.sql`(${enteredBy(viewer)} AND s."audience" <> 'asker_and_brand')`
}

/** What is asked of a member who is no moderator: values of one viewer, or columns of many. */
interface Looking {
  readonly id: Prisma.Sql
  readonly groupIds: Prisma.Sql
  readonly brandIds: Prisma.Sql
}

const asValues = ({ id, groupIds, brandIds }: MemberViewer): Looking => ({
  id: Prisma.sql`${id}::uuid`,
  groupIds: Prisma.sql`${[...groupIds]}::uuid[]`,
  brandIds: Prisma.sql`${[...brandIds]}::uuid[]`,
})

function threadsOf(looking: Looking): Prisma.Sql {
  return Prisma.sql`(${inSpacesOf(looking)} AND ${narrowerThanSpace(looking)} AND ${inState(looking, Prisma.sql`t`)})`
}

function inSpacesOf({ groupIds }: Looking): Prisma.Sql {
  return Prisma.sql`(s."audience" IN ('everyone', 'members', 'asker_and_brand') OR (s."audience" = 'groups' AND EXISTS (
    SELECT FROM "SpaceGroup" sg WHERE sg."spaceId" = s."id" AND sg."groupId" = ANY(${groupIds}))))`
}

/** A thread may be narrower than its space: between its asker and the brands it is about. */
function narrowerThanSpace({ id, brandIds }: Looking): Prisma.Sql {
  return Prisma.sql`(coalesce(t."audience", s."audience") <> 'asker_and_brand' OR t."authorId" = ${id} OR EXISTS (
    SELECT FROM "ThreadProduct" tp JOIN "Product" p ON p."id" = tp."productId"
    WHERE tp."threadId" = t."id" AND p."brandId" = ANY(${brandIds})))`
}

function inState({ id }: Looking, alias: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${alias}."state" = 'visible' OR (${alias}."state" = 'hidden' AND ${alias}."authorId" = ${id}))`
}
