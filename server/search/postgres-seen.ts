import { enteredBy } from '#server/community/visible.ts'
import { isMechanism, type MemberViewer, type Viewer } from '#server/platform/ctx.ts'
import { Prisma } from '#server/platform/db.ts'

/** SQL condition: what document `d` knows of `visibleTo(viewer)`, with the spaces as they are now. It keeps what is not for them from taking
 *  the place of what is, where so many documents are read and no more; whether a thread is shown, its own row decides. Where more are found than are counted, that there are more is said by this alone: of
 *  what was hidden a moment ago, until its document is made anew, a second later. */
export function seenBy(viewer: Viewer): Prisma.Sql {
  if (isMechanism(viewer) || viewer.isModerator) return Prisma.sql`TRUE`
  const narrower =
    viewer.kind === 'guest' ? Prisma.sql`coalesce(d."audience", 'everyone') = 'everyone'` : notBetweenOthers(viewer)
  return Prisma.sql`(d."threadId" IS NULL OR (d."spaceId" = ANY(${spacesWith(enteredBy(viewer))}) AND ${narrower}))`
}

/** A thread without an audience of its own has its space's. */
function notBetweenOthers({ id, brandIds }: MemberViewer): Prisma.Sql {
  const open = spacesWith(Prisma.sql`s."audience" <> 'asker_and_brand'`)
  return Prisma.sql`(CASE WHEN d."audience" IS NULL THEN d."spaceId" = ANY(${open}) ELSE d."audience" <> 'asker_and_brand' END
    OR d."authorId" = ${id}::uuid
    OR d."productIds" && ARRAY(SELECT p."id" FROM "Product" p WHERE p."brandId" = ANY(${[...brandIds]}::uuid[])))`
}

const spacesWith = (condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`ARRAY(SELECT s."id" FROM "Space" s WHERE ${condition})`
