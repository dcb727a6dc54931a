import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'

/** Raised whenever the same Markdown renders differently; `npm run rerender` brings older rows up. */
export const renderVersion = 1

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true })
// An image by address is a link until pictures can be uploaded: nothing is fetched from another host.
markdown.renderer.rules.image = (tokens, index) => {
  const token = tokens[index]
  const address = String(token?.attrGet('src') ?? '')
  const text = String(token?.content || address)
  return `<a href="${markdown.utils.escapeHtml(address)}">${markdown.utils.escapeHtml(text)}</a>`
}

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...[
      'p',
      'br',
      'strong',
      'em',
      's',
      'code',
      'pre',
      'blockquote',
      'ul',
      'ol',
      'li',
      'a',
      'hr',
      'sup',
      'sub',
      'kbd',
      'del',
    ],
    ...['h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel', 'title'], ol: ['start'], code: ['class'] },
  allowedClasses: { code: [/^language-[\w-]{1,30}$/] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nestingLimit: 30,
  transformTags: {
    h1: 'h2',
    a: sanitizeHtml.simpleTransform('a', { rel: 'ugc nofollow noopener' }),
  },
}

export interface Rendered {
  readonly html: string
  readonly renderVersion: number
}

/** Markdown to sanitised HTML, once, at write time: CommonMark, tables, fenced code, autolinks; no raw HTML, no images. */
export function renderMarkdown(source: string): Rendered {
  return { html: sanitizeHtml(markdown.render(source), allowed).trim(), renderVersion }
}

/** The words of rendered HTML, for excerpts, search and mail. */
export function plainText(html: string): string {
  const text = sanitizeHtml(html.replaceAll(/<\/(p|li|h\d|pre|blockquote|tr)>|<br ?\/?>/g, '$&\n'), {
    allowedTags: [],
    allowedAttributes: {},
  })
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\n{2,}/g, '\n')
    .trim()
}
