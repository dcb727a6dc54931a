import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'
import { withoutControls } from './schema.ts'

/** Raised whenever the same Markdown renders differently; `npm run rerender` brings older rows up. */
export const renderVersion = 1

/** Deeper quotes and lists than this are flattened. */
const deepest = 20
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

const text = ['p', 'br', 'strong', 'em', 's', 'del', 'code', 'sup', 'sub', 'kbd', 'a']
const blocks = ['pre', 'blockquote', 'ul', 'ol', 'li', 'hr', 'h2', 'h3', 'h4', 'h5', 'h6']
const tables = ['table', 'thead', 'tbody', 'tr', 'th', 'td']

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [...text, ...blocks, ...tables],
  allowedAttributes: { a: ['href', 'rel', 'title'], ol: ['start'], code: ['class'] },
  allowedClasses: { code: [/^language-[\w+#-]{1,30}$/] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nestingLimit: 2 * deepest,
  transformTags: {
    // The page's own title is the only first heading.
    h1: 'h2',
    b: 'strong',
    i: 'em',
    strike: 's',
    a: sanitizeHtml.simpleTransform('a', { rel: 'ugc nofollow noopener' }),
    img: (_name, { src = '', alt = '' }) => ({
      tagName: 'a',
      attribs: { href: src, rel: 'ugc nofollow noopener' },
      text: alt || src,
    }),
  },
}

export interface Rendered {
  readonly html: string
  readonly renderVersion: number
}

/** Markdown to sanitised HTML, once, at write time: CommonMark, tables, fenced code, autolinks; no raw HTML, no pictures. The
 *  longest post takes a fifth of a second at worst: where others wait, `rendering.ts` does it in a thread of its own. */
export function renderMarkdown(source: string): Rendered {
  const typed = withoutControls(source)
  const html = mayHoldTables(typed) ? markdown.render(typed) : withoutTables(typed)
  return { html: sanitiseHtml(html), renderVersion }
}

/** HTML that came from elsewhere, cut down to what our own Markdown can make. Pictures become links. */
export function sanitiseHtml(html: string): string {
  return sanitizeHtml(html, allowed).trim()
}

/** How many links a rendered text has. */
export const linksIn = (html: string): number => html.split('<a href=').length - 1

/** The words of HTML from elsewhere. */
export function plainText(html: string): string {
  const words = sanitizeHtml(html.replaceAll(lineEnd, '$&\n'), {
    allowedTags: [],
    allowedAttributes: {},
  })
  return withoutEntities(words)
}

/** The words of what `renderMarkdown` has made, for excerpts, search and mail. Ten times as fast as parsing it once more: there
 *  a `<` begins one of our own tags, and nothing else. */
export function wordsOf(rendered: string): string {
  return withoutEntities(rendered.replaceAll(lineEnd, '$&\n').replaceAll(/<[^>]*>/g, ''))
}

/** Tags and entities take less room than this beside the characters that are read, but in a text that is made to do nothing else. */
const markupPerCharacter = 20

/** The words that a rendered text begins with, for excerpts of at most so many characters: a long one is not read to its end. */
export const firstWords = (rendered: string, longest: number): string =>
  wordsOf(wholeTags(rendered.slice(0, markupPerCharacter * longest)))

/** What was cut off somewhere, without the tag that it was cut in. */
export function wholeTags(cut: string): string {
  const lastTag = cut.lastIndexOf('<')
  return cut.indexOf('>', lastTag) < lastTag ? cut.slice(0, lastTag) : cut
}

const lineEnd = /<\/(p|li|h\d|pre|blockquote|tr)>|<br ?\/?>/g

const withoutEntities = (words: string): string =>
  words
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\n{2,}/g, '\n')
    .trim()

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
