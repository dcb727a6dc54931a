import { LRUCache } from 'lru-cache'

/** How many texts get a name; those named first keep it. PostgreSQL holds a plan of each per connection. */
const mostNamed = 300
/** Texts remembered after their first use. */
const mostSeen = 1_000

/** Names the reads that come again, so that PostgreSQL plans each once per connection instead of at every call: planning takes four
 *  times as long as running a thread's page. What is sent once, and whatever writes, stays unnamed (an empty name). */
export function statementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>()
  const seen = new LRUCache<string, true>({ max: mostSeen })
  return ({ sql }) => {
    const known = names.get(sql)
    if (known) return known
    if (names.size >= mostNamed || !/^\s*(\(?\s*SELECT|WITH)\b/i.test(sql)) return ''
    if (!seen.has(sql)) {
      seen.set(sql, true)
      return ''
    }
    seen.delete(sql)
    const name = `entraide_${names.size}`
    names.set(sql, name)
    return name
  }
}
