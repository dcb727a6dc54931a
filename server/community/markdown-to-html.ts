import MarkdownIt from 'markdown-it'

/** Deeper quotes and lists than this are flattened. */
export const deepest = 20
/** A table row may leave cells out, so that few characters could ask for many cells: beyond this, tables stay text. */
const mostCells = 10_000

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting: deepest })
// "main.py" is a file and "a.b@c" a handle somewhere: only what says that it is an address becomes a link.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
markdown.linkify.add('www.', {
  validate: (line, position) => bareAddress.exec(line.slice(position))?.[0].length ?? 0,
  normalize: (match) => {
    match.url = `https://${match.url}`
  },
})
const bareAddress = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}(?:\/[^\s<>"']{0,500}[\w/])?/i
// An image by address is a link until pictures can be uploaded: nothing is fetched from another host.
markdown.renderer.rules.image = (...[tokens, index, options, env, renderer]) => {
  const token = tokens[index]
  const address = String(token?.attrGet('src') ?? '')
  const text = renderer.renderInlineAsText(token?.children ?? [], options, env) || address
  return `<a href="${markdown.utils.escapeHtml(address)}">${markdown.utils.escapeHtml(text)}</a>`
}

/** Markdown as the HTML that it says, not yet sanitised. */
export const htmlOf = (source: string): string =>
  mayHoldTables(source) ? markdown.render(source) : withoutTables(source)

function mayHoldTables(source: string): boolean {
  const lines = source.split('\n')
  const columns = lines.reduce((most, line) => Math.max(most, line.split('|').length), 0)
  return lines.length * columns <= mostCells
}

function withoutTables(source: string): string {
  markdown.disable('table')
  try {
    return markdown.render(source)
  } finally {
    markdown.enable('table')
  }
}
