import { z } from 'zod'
import { visibleTo } from '#server/community/visible.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { reader } from '#server/platform/db.ts'
import { HitRow, hitMarks } from './hits.ts'
import type { EngineHit } from './meilisearch-engine.ts'
import { shownFacts, shownTo, withFacts } from './postgres-hits.ts'

/** Characters of a text that stand in for an excerpt that no longer holds. */
const beginning = 200
const cropMark = '…'

/** Asks the engine for the texts of a hit and nothing else: whatever else is shown, PostgreSQL knows better. */
export const withTexts = {
  attributesToRetrieve: ['id'],
  attributesToHighlight: ['title', 'question', 'accepted', 'answers', 'about'],
  attributesToCrop: ['question', 'accepted', 'answers', 'about'],
  cropLength: 28,
  cropMarker: cropMark,
  highlightPreTag: hitMarks.start,
  highlightPostTag: hitMarks.stop,
}

const Shown = HitRow.omit({ title: true, excerpt: true }).extend({
  title: z.string(),
  beginning: z.string(),
  excerptHolds: z.boolean(),
})

/** The rows of what the engine has found, by id. Only what the viewer may see as of now, and only texts that are there as of now: the
 *  engine may be behind. One statement. */
export async function hitRows(ctx: Ctx, hits: readonly EngineHit[]): Promise<Map<string, HitRow>> {
  if (hits.length === 0) return new Map()
  const texts = new Map(hits.map((hit) => [hit.id, textsOf(hit)]))
  const chosen = JSON.stringify([...texts].map(([id, { excerpt }]) => ({ id, excerpt: inner(excerpt) })))
  const [row] = await reader(ctx).$queryRaw<unknown[]>`
    SELECT coalesce(jsonb_agg(jsonb_build_object(${shownFacts}, 'title', d."title",
      'beginning', CASE WHEN d."kind" = 'product' THEN '' ELSE left(d."body", ${beginning}::int) END,
      'excerptHolds', strpos(d."body", chosen."excerpt") > 0 OR strpos(d."more", chosen."excerpt") > 0)), '[]') AS "hits"
    FROM jsonb_to_recordset(${chosen}::jsonb) AS chosen("id" uuid, "excerpt" text)
      JOIN "SearchDocument" d ON d."id" = chosen."id" ${withFacts}
    WHERE ${shownTo(visibleTo(ctx.viewer))}`
  const rows = z.object({ hits: z.array(Shown) }).parse(row).hits
  return new Map(
    rows.map(({ beginning, excerptHolds, ...facts }) => {
      const { title, excerpt } = texts.get(facts.id) ?? { title: '', excerpt: '' }
      const shown = {
        title: plain(title) === facts.title ? title : facts.title,
        excerpt: excerptHolds ? excerpt : beginning,
      }
      return [facts.id, { ...facts, ...shown, excerpt: facts.kind === 'product' ? '' : shown.excerpt }]
    }),
  )
}

/** The title, and the first text in which something was found. */
function textsOf({ _formatted = {} }: EngineHit): { title: string; excerpt: string } {
  const text = (name: string) => (typeof _formatted[name] === 'string' ? _formatted[name] : '')
  const bodies = ['question', 'about', 'accepted', 'answers'].map(text)
  return {
    title: text('title'),
    excerpt: bodies.find((body) => body.includes(hitMarks.start)) ?? bodies.find(Boolean) ?? '',
  }
}

const plain = (text: string) => text.replaceAll(/[\uE000\uE001]/gu, '')
const inner = (text: string) =>
  plain(text)
    .replaceAll(new RegExp(`^${cropMark}|${cropMark}$`, 'gu'), '')
    .trim()
