import TurndownService from 'turndown'
import { longest, Unreadable } from '#server/community/imported.ts'
import { discourseMarks } from './discourse-html.ts'
import { isTooDeep } from './html-depth.ts'

const service = new TurndownService({
  headingStyle: 'atx',
  codeBlockStyle: 'fenced',
  bulletListMarker: '-',
  emDelimiter: '*',
  hr: '---',
})

// "1) first" is the beginning of a list in CommonMark; the library knows of "1." alone.
const escapeAsUsual = service.escape.bind(service)
service.escape = (text) => escapeAsUsual(text).replace(/^(\d+)\)(?=\s)/gm, '$1\\)')
service.remove(['script', 'style'])
service.addRule('code', {
  filter: 'pre',
  replacement: (_content, node) => {
    const code = (node.textContent ?? '').replace(/\n$/, '')
    const longest = Math.max(2, ...(code.match(/`{3,}/g) ?? []).map((ticks) => ticks.length))
    const fence = '`'.repeat(longest + 1)
    return `\n\n${fence}${languageOf(node)}\n${code}\n${fence}\n\n`
  },
})
service.addRule('struck', { filter: ['s', 'del'], replacement: (content) => (content ? `~~${content}~~` : '') })
service.addRule('struck, of old', {
  filter: (node) => node.nodeName === 'STRIKE',
  replacement: (content) => (content ? `~~${content}~~` : ''),
})
service.addRule('key', { filter: 'kbd', replacement: (content) => (content ? `\`${content}\`` : '') })
// Markdown has no other sign for either, and formulas are read that way too.
service.addRule('raised', { filter: 'sup', replacement: (content) => (content ? `^${content}` : '') })
service.addRule('lowered', {
  filter: 'sub',
  replacement: (content, node) => (content ? `${node.parentNode?.nodeName === 'CODE' ? '_' : '\\_'}${content}` : ''),
})
service.addRule('cell', {
  filter: ['th', 'td'],
  replacement: (content) =>
    ` ${content
      .trim()
      .replaceAll(/\s*\n\s*/g, ' ')
      .replaceAll('|', '\\|')} |`,
})
service.addRule('row', {
  filter: 'tr',
  replacement: (content, node) =>
    `\n|${content}${isFirstRow(node) ? `\n|${' --- |'.repeat(node.childNodes.length)}` : ''}`,
})
service.addRule('table', {
  filter: ['table', 'thead', 'tbody'],
  replacement: (content, node) => (node.nodeName === 'TABLE' ? `\n\n${content.trim()}\n\n` : content),
})
service.addRule('address that runs', {
  filter: (node) =>
    node.nodeName === 'A' && /^[\s\p{Cc}]*(?:javascript|vbscript|data):/iu.test(node.getAttribute('href') ?? ''),
  replacement: (content) => content,
})
service.use(discourseMarks)

/** Ten times as long as a text of ours may be: tags take most of it. */
const longestHtml = 10 * longest.body

/** HTML of another community as the Markdown that its author may have typed. Formulas between `$` stay text. */
export function markdownFrom(html: string): string | Unreadable {
  if (html.length > longestHtml) return new Unreadable('is too long')
  if (isTooDeep(html)) return new Unreadable('has elements in each other too deeply')
  return service.turndown(html)
}

/** `lang-py`, on the block or on the code in it, as Stack Exchange writes it. */
function languageOf(node: TurndownService.Node): string {
  const classes = [node, node.firstChild]
    .map((one) => (one && 'className' in one ? String(one.className) : ''))
    .join(' ')
  const [, language = ''] = /\b(?:lang|language)-([\w+#-]+)/.exec(classes) ?? []
  return ['none', 'default'].includes(language) ? '' : language
}

function isFirstRow(row: TurndownService.Node): boolean {
  const before = row.previousSibling ?? (row.parentNode?.nodeName === 'TBODY' ? row.parentNode.previousSibling : null)
  return before === null
}
