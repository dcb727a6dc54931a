import type { Ctx } from '#server/platform/ctx.ts'
import { plainReader } from '#server/platform/db.ts'
import { eachInThread } from '#server/platform/threads.ts'
import type { ImportedPost, ImportedThread } from './imported.ts'
import type { ReadyText } from './ready-text.ts'

/** By the id at the source. */
export type ReadyTexts = ReadonlyMap<string, ReadyText>

type Written = ImportedThread | ImportedPost
const inOneThread = new URL('./imported-texts-thread.ts', import.meta.url)

/** Renders the texts that are not here yet and tells their languages, in threads: before a transaction, never in it. May be called
 *  for one batch while another is written. */
export async function readyTexts(
  ctx: Ctx,
  { source, written }: { source: string; written: readonly Written[] },
): Promise<ReadyTexts> {
  const rows = await plainReader(ctx).$queryRaw<{ sourceId: string }[]>`
    SELECT "sourceId" FROM "Contribution"
    WHERE "source" = ${source} AND "sourceId" = ANY(${written.map(({ sourceId }) => sourceId)})`
  const known = new Set(rows.map(({ sourceId }) => sourceId))
  const fresh = written.filter(({ sourceId }) => !known.has(sourceId))
  const texts = await eachInThread<string[], ReadyText>(inOneThread, fresh.map(textOf))
  return new Map(texts.map((text, index) => [fresh[index]?.sourceId ?? '', text]))
}

export const textOf = (written: Written): string[] =>
  'title' in written ? [written.body, written.title] : [written.body]
