import sanitizeHtml from 'sanitize-html'
import { z } from 'zod'

interface AtSource {
  readonly kind: string | null
  /** The source's own, without a slash at the end. */
  readonly address: string | null
  readonly sourceId: string
  /** The path of the profile below that, as the import gave it. */
  readonly path: string | null
}

export interface SourceProfile {
  /** Where a person writes about themselves. */
  readonly page: string
  /** Where the same is read. */
  readonly read: string
}

/** A member's own page at the source, or null when it is not known where that is. Put together when it is asked for: the address of
 *  a source may be told late, or corrected. */
export function sourceProfile({ kind, address, sourceId, path }: AtSource): SourceProfile | null {
  const below = kind === 'stackexchange' ? `/users/${encodeURIComponent(sourceId)}` : path
  if (!address || !below?.startsWith('/')) return null
  const page = `${address}${below}`
  return { page, read: kind === 'discourse' ? `${page}.json` : page }
}

export interface ReadProfile {
  readonly kind: string | null
  readonly sourceId: string
  readonly type: string
  readonly text: string
}

/** What a person has written on their page themselves: the fields of their profile where they come as data, else the page's plain
 *  text without its links, since those may say what others wrote (titles of questions they answered). Takes long for a page that is
 *  made to: `own-words.ts` does it where nobody waits. */
export function ownWords({ kind, sourceId, type, text }: ReadProfile): string {
  if (kind === 'discourse' || type === 'application/json') return discourseWords(text, sourceId)
  const nonTextTags = ['a', 'head', 'title', 'script', 'style', 'template', 'noscript', 'textarea', 'option', 'button']
  return sanitizeHtml(text, { allowedTags: [], allowedAttributes: {}, nonTextTags })
}

const words = z.string().nullish().catch(null)
const DiscourseProfile = z.object({
  user: z.object({ id: z.number(), bio_raw: words, location: words, website: words }),
})

/** Nothing when the profile is another's: a forum gives the name of who was renamed or has left to whoever asks for it. */
function discourseWords(text: string, sourceId: string): string {
  const { data } = DiscourseProfile.safeParse(dataIn(text))
  if (!data || String(data.user.id) !== sourceId) return ''
  const { bio_raw, location, website } = data.user
  return [bio_raw, location, website].filter(Boolean).join('\n')
}

function dataIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
