import { isMechanism, type MemberViewer, type Viewer } from '#server/platform/ctx.ts'
import { Prisma } from '#server/platform/db.ts'

/** SQL condition: the threads this viewer may see. Expects "Thread" as `t` and its "Space" as `s`. Part of the `where` of every
 *  read, count, feed, search and mail of contributions; nothing is filtered afterwards. */
export function visibleTo(viewer: Viewer): Prisma.Sql {
  if (isMechanism(viewer)) return Prisma.sql`TRUE`
  if (viewer.kind === 'guest') {
    return Prisma.sql`(s."audience" = 'everyone' AND (t."audience" IS NULL OR t."audience" = 'everyone') AND t."state" = 'visible')`
  }
  return Prisma.sql`(${inSpacesOf(viewer)} AND ${narrowerThanSpace(viewer)} AND ${inState(viewer, Prisma.sql`t`)})`
}

/** SQL condition: the contributions of a visible thread this viewer may read. Expects "Contribution" as `c`. */
export function readableBy(viewer: Viewer): Prisma.Sql {
  if (isMechanism(viewer)) return Prisma.sql`TRUE`
  if (viewer.kind === 'guest') return Prisma.sql`c."state" = 'visible'`
  return inState(viewer, Prisma.sql`c`)
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
  return inSpacesOf(viewer)
}

/** SQL condition: the spaces whose kept counts this viewer may be told. Where every thread is between its asker and a brand, a
 *  count would tell a member of the others'. Expects "Space" as `s`. */
export function countedFor(viewer: Viewer): Prisma.Sql {
  if (viewer.isModerator || viewer.kind === 'guest') return enteredBy(viewer)
  return Prisma.sql`(${enteredBy(viewer)} AND s."audience" <> 'asker_and_brand')`
}

function inSpacesOf(viewer: MemberViewer): Prisma.Sql {
  if (viewer.isModerator) return Prisma.sql`TRUE`
  return Prisma.sql`(s."audience" IN ('everyone', 'members', 'asker_and_brand') OR (s."audience" = 'groups' AND EXISTS (
    SELECT FROM "SpaceGroup" sg WHERE sg."spaceId" = s."id" AND sg."groupId" = ANY(${[...viewer.groupIds]}::uuid[]))))`
}

/** A thread may be narrower than its space: between its asker and the brands it is about. */
function narrowerThanSpace(viewer: MemberViewer): Prisma.Sql {
  if (viewer.isModerator) return Prisma.sql`TRUE`
  return Prisma.sql`(coalesce(t."audience", s."audience") <> 'asker_and_brand' OR t."authorId" = ${viewer.id}::uuid OR EXISTS (
    SELECT FROM "ThreadProduct" tp JOIN "Product" p ON p."id" = tp."productId"
    WHERE tp."threadId" = t."id" AND p."brandId" = ANY(${[...viewer.brandIds]}::uuid[])))`
}

function inState(viewer: MemberViewer, alias: Prisma.Sql): Prisma.Sql {
  if (viewer.isModerator) return Prisma.sql`TRUE`
  return Prisma.sql`(${alias}."state" = 'visible' OR (${alias}."state" = 'hidden' AND ${alias}."authorId" = ${viewer.id}::uuid))`
}
