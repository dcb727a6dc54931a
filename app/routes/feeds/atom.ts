import { postAddress, threadAddress } from '#server/community/addresses.ts'
import type { FeedEntry } from '#server/community/feeds.ts'

interface AtomFeed {
  title: string
  origin: string
  /** The feed's own address. */
  path: string
  /** The page it is the feed of. */
  pagePath: string
  entries: FeedEntry[]
  now: Date
}

/** An Atom feed (RFC 4287) of what people wrote. Its texts are HTML that was sanitised when it was written. */
export function atomReply(feed: AtomFeed): Response {
  const headers = { 'Content-Type': 'application/atom+xml; charset=utf-8' }
  return new Response(atom(feed), { headers })
}

function atom({ title, origin, path, pagePath, entries, now }: AtomFeed): string {
  const updated = entries.reduce((newest, { updatedAt }) => Math.max(newest, updatedAt.getTime()), 0)
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${escaped(origin + path)}</id>
<title>${escaped(title)}</title>
<updated>${(updated ? new Date(updated) : now).toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${escaped(origin + path)}"/>
<link rel="alternate" type="text/html" href="${escaped(origin + pagePath)}"/>
${entries.map((entry) => entryXml(entry, origin)).join('\n')}
</feed>
`
}

function entryXml(entry: FeedEntry, origin: string): string {
  const { id, title, html, language, author, publishedAt, updatedAt, threadId, slug, kind, isOpening } = entry
  const address = origin + (isOpening ? threadAddress({ id: threadId, slug, kind }) : postAddress({ id }))
  return `<entry xml:lang="${escaped(language)}">
<id>urn:uuid:${id}</id>
<title>${escaped(title)}</title>
<link rel="alternate" type="text/html" href="${escaped(address)}"/>
<published>${publishedAt.toISOString()}</published>
<updated>${updatedAt.toISOString()}</updated>
<author><name>${escaped(author ?? '—')}</name></author>
<content type="html">${escaped(html)}</content>
</entry>`
}

/** Text as XML: characters that XML 1.0 does not know at all are left out. */
export const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they make a feed unreadable as a whole
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    // One after the other: tangled HTML is little else, and a function called for each of them takes ten times as long.
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
