import sanitizeHtml from 'sanitize-html'

interface AtSource {
  readonly kind: string | null
  /** The source's own, without a slash at the end. */
  readonly address: string | null
  readonly sourceId: string
  /** The profile as the import gave it. */
  readonly given: string | null
}

export interface SourceProfile {
  /** Where a person writes about themselves. */
  readonly page: string
  /** Where the same is read. */
  readonly read: string
}

/** A member's own page at the source, or null when it is not known where that is. */
export function sourceProfile({ kind, address, sourceId, given }: AtSource): SourceProfile | null {
  const page = given ?? (address && derived(kind, address, sourceId))
  if (!page) return null
  return { page, read: kind === 'discourse' ? `${page.replace(/(?:\.json)?\/?$/, '')}.json` : page }
}

function derived(kind: string | null, address: string, sourceId: string): string | null {
  if (kind === 'stackexchange') return `${address}/users/${encodeURIComponent(sourceId)}`
  // A number leads nowhere there; a name does.
  return kind === 'discourse' && /\D/.test(sourceId) ? `${address}/u/${encodeURIComponent(sourceId)}` : null
}

/** What a person has written on their page themselves: the fields of their profile where they come as data, else the page's plain
 *  text without its links, since those may say what others wrote (titles of questions they answered). */
export function ownWords({ kind, type, text }: { kind: string | null; type: string; text: string }): string {
  if (kind === 'discourse' || type === 'application/json') return discourseWords(text)
  const nonTextTags = ['a', 'head', 'title', 'script', 'style', 'template', 'noscript', 'textarea', 'option', 'button']
  return sanitizeHtml(text, { allowedTags: [], allowedAttributes: {}, nonTextTags })
}

function discourseWords(text: string): string {
  try {
    const { user = {} } = JSON.parse(text) as { user?: Record<string, unknown> }
    return [user.bio_raw, user.location, user.website].filter((words) => typeof words === 'string').join('\n')
  } catch {
    return ''
  }
}
