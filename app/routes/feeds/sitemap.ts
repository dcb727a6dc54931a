import type { LoaderFunctionArgs } from '@remix-run/node'
import { type SitemapAddress, sitemapOfLists, sitemapPart, sitemapParts } from '#server/community/sitemap.ts'
import { NotFound } from '#server/platform/errors.ts'
import { idFromShort, shortId } from '#server/platform/ids.ts'
import { escaped } from './atom.ts'

/** `/sitemap.xml` names the parts, `/sitemaps/lists.xml` and `/sitemaps/KIND-ID.xml` are the parts. All tell what a guest may see. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { origin } = context.request
  if (!params.part) return xml(index(origin, await sitemapParts()))
  const name = /^(.+)\.xml$/.exec(params.part)?.[1]
  if (name === 'lists') return xml(addresses(origin, await sitemapOfLists()))
  const [, kind, short] = /^(threads|products)-([0-9A-Za-z]{22})$/.exec(name ?? '') ?? []
  const from = idFromShort(short ?? '')
  if (!from || (kind !== 'threads' && kind !== 'products')) throw new NotFound()
  return xml(addresses(origin, await sitemapPart({ kind, from })))
}

const xmlns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
const head = '<?xml version="1.0" encoding="utf-8"?>\n'

const xml = (body: string) =>
  new Response(head + body, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } })

function index(origin: string, parts: { kind: string; from: string }[]): string {
  const names = ['lists', ...parts.map(({ kind, from }) => `${kind}-${shortId(from)}`)]
  const lines = names.map((name) => `<sitemap><loc>${escaped(`${origin}/sitemaps/${name}.xml`)}</loc></sitemap>`)
  return `<sitemapindex ${xmlns}>\n${lines.join('\n')}\n</sitemapindex>\n`
}

function addresses(origin: string, list: SitemapAddress[]): string {
  const lines = list.map(({ path, changedAt }) => {
    const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
    return `<url><loc>${escaped(origin + path)}</loc>${changed}</url>`
  })
  return `<urlset ${xmlns}>\n${lines.join('\n')}\n</urlset>\n`
}
