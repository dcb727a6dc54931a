import { attributesIn, classIn, escaped, plain, Unusual, unusual } from './usual-text.ts'

/** The blocks and words that most posts of a forum consist of, as Markdown: in one pass, without a tree, and just as turndown writes
 *  them. Null for whatever is not written in the usual way, which is for turndown. */
export function usualAsMarkdown(html: string): string | null {
  try {
    const blocks = new UsualHtml(html).blocks('')
    return blocks
      .join('\n\n')
      .replace(/^[\t\r\n]+/, '')
      .replace(/\s+$/, '')
  } catch (error) {
    if (error instanceof Unusual) return null
    throw error
  }
}

const space = /[ \n\t]*/y
const word = /[^<]*/y
const tag = /<(\/?)(p|h[1-6]|pre|ul|ol|li|blockquote|code|strong|b|em|i|br|hr|a|img)((?: [a-z]+="[^"<>]*")*) ?\/?>/y
const beginsBlock = /[ \n\t]*<(?:p|pre|blockquote|h\d)[ >]/y
const marks: Readonly<Record<string, string>> = { strong: '**', b: '**', em: '*', i: '*' }

interface Tag {
  readonly name: string
  readonly ends: boolean
  readonly attributes: string
}

class UsualHtml {
  private at = 0
  private readonly html: string

  constructor(html: string) {
    if (/[\r\0\f]|<!--/.test(html)) unusual()
    this.html = html
  }

  /** Blocks up to the end of `within`. */
  blocks(within: string): string[] {
    const blocks: string[] = []
    for (;;) {
      this.match(space)
      if (this.at === this.html.length) return within ? unusual() : blocks
      const begun = this.tag()
      if (begun.ends) return begun.name === within ? blocks : unusual()
      blocks.push(this.block(begun))
    }
  }

  private block({ name, attributes }: Tag): string {
    if (name === 'pre') return this.code(attributes)
    if (attributes !== '') return unusual()
    if (name === 'hr') return '---'
    if (name === 'p') return this.words(name)
    if (/^h\d$/.test(name)) return `${'#'.repeat(Number(name[1]))} ${this.words(name)}`
    if (name === 'ul' || name === 'ol') return this.list(name)
    if (name !== 'blockquote') return unusual()
    const blocks = this.blocks(name)
    return blocks.length > 0 ? blocks.join('\n\n').replaceAll(/^/gm, '> ') : unusual()
  }

  private list(name: 'ul' | 'ol'): string {
    const items: string[] = []
    for (;;) {
      this.match(space)
      const begun = this.tag()
      if (begun.ends && begun.name === name) return items.length > 0 ? items.join('\n') : unusual()
      if (begun.ends || begun.name !== 'li' || begun.attributes) return unusual()
      const mark = name === 'ul' ? '-   ' : `${items.length + 1}.  `
      items.push(mark + this.item().replaceAll('\n', `\n${' '.repeat(mark.length)}`))
    }
  }

  private item(): string {
    beginsBlock.lastIndex = this.at
    return beginsBlock.test(this.html) ? `${this.blocks('li').join('\n\n')}\n` : this.words('li')
  }

  /** What is between the tags of a `pre`, as it stands. */
  private code(ofPre: string): string {
    const inner = this.html.startsWith('<code', this.at) ? this.tag() : null
    if (this.html[this.at] === '\n' && !inner) return unusual()
    const text = plain(this.match(word))
    if (text.trim() === '' || text.includes('```')) return unusual()
    if (inner) this.end('code')
    this.end('pre')
    const [, language = ''] =
      /\b(?:lang|language)-([\w+#-]+)/.exec(`${classIn(ofPre)} ${classIn(inner?.attributes ?? '')}`) ?? []
    return `\`\`\`${['none', 'default'].includes(language) ? '' : language}\n${text.replace(/\n$/, '')}\n\`\`\``
  }

  /** Text and what stands in it, up to the end of `within`. No space at either end, and none beside a line break. */
  private words(within: string, depth = 0): string {
    let words = ''
    let isLineBegun = false
    for (;;) {
      const text = plain(this.match(word)).replaceAll(/[ \n\t]+/g, ' ')
      const { name, ends, attributes } = this.tag()
      const isLineEnded = (ends && name === within) || name === 'br'
      const kept = text.slice(isLineBegun ? 0 : text.startsWith(' ') ? 1 : 0)
      const shown = isLineEnded ? kept.replace(/ $/, '') : kept
      if (shown) words += escaped(shown)
      isLineBegun ||= shown !== ''
      if (isLineEnded && !isLineBegun) return unusual()
      if (ends) return name === within && words.trim() !== '' ? words : unusual()
      if (name === 'br') [words, isLineBegun] = [`${words}  \n`, false]
      else [words, isLineBegun] = [words + this.inline({ name, attributes, depth: depth + 1 }), true]
    }
  }

  private inline({ name, attributes, depth }: { name: string; attributes: string; depth: number }): string {
    if (depth > 5) return unusual()
    if (name === 'code' && !attributes) return this.inlineCode()
    const mark = marks[name]
    if (mark && !attributes) return `${mark}${this.tight(name, depth)}${mark}`
    return name === 'a' ? this.link(attributes, depth) : unusual()
  }

  /** Words whose mark touches them: turndown puts a space at their edge outside. */
  private tight(name: string, depth: number): string {
    const from = this.at
    const words = this.words(name, depth)
    const written = this.html.slice(from, this.at)
    const isLoose = /^(?:<[^>]*>)*(?:\s|&nbsp;|&#)|(?:\s|&nbsp;|&#\w+;)(?:<[^>]*>)*$/.test(written)
    return isLoose || /^\s|\s$/.test(words) || words.includes('\n') ? unusual() : words
  }

  private inlineCode(): string {
    const text = plain(this.match(word))
    this.end('code')
    return text === '' || /^\s|\s$|[`\n\t]| {2}/.test(text) ? unusual() : `\`${text}\``
  }

  private link(attributes: string, depth: number): string {
    const { href = '', title, rel: _, ...more } = attributesIn(attributes)
    if (depth > 1 || !/^https?:\/\/[^\s<>()\\]+$/.test(href) || title !== undefined || Object.keys(more).length > 0)
      return unusual()
    return `[${this.tight('a', depth + 1)}](${href})`
  }

  private tag(): Tag {
    tag.lastIndex = this.at
    const [whole, slash, name = '', attributes = ''] = tag.exec(this.html) ?? unusual()
    this.at += whole.length
    return { name, ends: slash === '/', attributes: slash && attributes ? unusual() : attributes }
  }

  private end(name: string): void {
    const { ends, name: ended } = this.tag()
    if (!ends || ended !== name) unusual()
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const [found = ''] = pattern.exec(this.html) ?? []
    this.at += found.length
    return found
  }
}
