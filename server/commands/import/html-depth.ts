/** Far more than people write; what reads HTML calls itself for each level, and our Markdown is read no deeper. */
const deepest = 100
/** These hold nothing, or end where the next of them begins: written one after another they lie beside each other. */
const endsByItself = new Set(
  'p li dt dd tr td th thead tbody tfoot option a br hr img input col wbr area source track link meta'.split(' '),
)
const tag = /<(\/?)([a-z][^\s/>]*)/gi

/** Whether elements lie in each other more deeply than HTML can be read. One pass over the tags. */
export function isTooDeep(html: string): boolean {
  const open = new Map<string, number>()
  let depth = 0
  for (const [, slash, written = ''] of html.matchAll(tag)) {
    const name = written.toLowerCase()
    const standing = open.get(name) ?? 0
    if (endsByItself.has(name) || (slash && standing === 0)) continue
    const step = slash ? -1 : 1
    open.set(name, standing + step)
    depth += step
    if (depth > deepest) return true
  }
  return false
}
