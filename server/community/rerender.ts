import { openClient } from '#server/platform/db.ts'
import { renderMarkdown, renderVersion } from './markdown.ts'

const batch = 500
const nobody = '00000000-0000-0000-0000-000000000000'

/** Renders every post again that was rendered by an earlier version of the renderer. May be stopped and run again.
 *  @returns how many posts it has rendered */
export async function rerenderPosts(
  onBatch: (done: number) => void = () => undefined,
  atOnce = batch,
): Promise<number> {
  let done = 0
  let after = nobody
  for (;;) {
    const posts = await openClient().post.findMany({
      where: { renderVersion: { lt: renderVersion }, id: { gt: after } },
      select: { id: true, body: true },
      orderBy: { id: 'asc' },
      take: atOnce,
    })
    const last = posts.at(-1)
    if (!last) return done
    after = last.id
    const rendered = posts.map(({ id, body }) => ({ id, body, ...renderMarkdown(body) }))
    // Only while the text is the one that was read: an edit in the meantime has rendered itself.
    await openClient().$executeRaw`
      UPDATE "Post" p SET "html" = r."html", "renderVersion" = ${renderVersion}::int
      FROM jsonb_to_recordset(${JSON.stringify(rendered)}::jsonb) AS r("id" uuid, "body" text, "html" text)
      WHERE p."id" = r."id" AND p."body" = r."body"`
    done += posts.length
    onBatch(done)
  }
}
