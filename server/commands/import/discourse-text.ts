import { longest, Unreadable } from '#server/community/imported.ts'
import { withEmoji } from './discourse-emoji.ts'
import { quotesRead } from './discourse-quotes.ts'
import { markdownFrom } from './html-to-markdown.ts'

interface Text {
  /** As its author typed it. */
  readonly raw?: string | undefined
  /** As Discourse shows it. */
  readonly cooked?: string | undefined
}

/** A post of Discourse as Markdown of ours. What its author typed is preferred, unless it has HTML in it, which we show as text.
 *  @param address of the source: where its uploads and its own links lead */
export function markdownOf({ raw, cooked }: Text, address: string | null): string | Unreadable {
  if (raw !== undefined && raw.length > longest.body) return new Unreadable('is too long')
  const typed = raw !== undefined && (cooked === undefined || !hasHtml(raw)) ? fromTyped(raw, address) : null
  const markdown = typed ?? markdownFrom(cooked ?? '')
  return typeof markdown === 'string' ? below(markdown, address).trim() : markdown
}

const code = /(`{3,}|~{3,})[^\n]*\n[\s\S]*?\n\1|`[^`\n]+`/g
const hasHtml = (raw: string) => /<\/?(?!https?:)[a-z][^>\n]{0,2000}>/i.test(raw.replaceAll(code, ''))

/** What is code stays as it is: it is put aside while the rest is read. */
function fromTyped(raw: string, address: string | null): string | Unreadable {
  const aside: string[] = []
  const text = raw.replaceAll(/\r\n?/g, '\n').replaceAll(code, (block) => `\uE000${aside.push(block) - 1}\uE001`)
  const read = quotesRead(withEmoji(withoutMarks(withUploads(text, address))))
  if (read === null) return new Unreadable('has quotes in each other too deeply')
  return read.replaceAll(/^((?:> ?){0,100})(.*\uE000.*)$/gm, (_line, quoted: string, rest: string) => {
    const whole = rest.replaceAll(/\uE000(\d+)\uE001/g, (_mark, index) => aside[Number(index)] ?? '')
    return quoted + whole.replaceAll('\n', `\n${quoted}`)
  })
}

/** `[b]…[/b]`. What is looked for never goes past the next such mark: many of them unclosed are read in one pass, too. */
const between = (name: string, more = '') =>
  new RegExp(`\\[${name}${more}\\]((?:(?!\\[${name}[\\]=])[\\s\\S])*?)\\[/${name}\\]`, 'gi')
const bold = between('b')
const slanted = between('i')
const struck = between('s')
const linked = between('url', '=(?:"|&quot;)?([^\\]"]{1,2000}?)(?:"|&quot;)?')
const bareLink = between('url')
const picture = between('img')

/** Discourse's own marks around a text, which stays. */
const withoutMarks = (text: string): string =>
  text
    .replaceAll(/\[details=(?:"|&quot;)?([^\]"]{0,300})(?:"|&quot;)?\]/gi, '\n\n**$1**\n\n')
    .replaceAll(/\[\/?(?:details|spoiler|poll|wrap|grid|u|size|color|center)(?:[= ][^\]]{0,300})?\]/gi, '')
    .replaceAll(/\[date=([\d-]{1,20})(?: time=([\d:]{1,20}))?[^\]]{0,300}\]/gi, (_mark, day, time) =>
      time ? `${day} ${time}` : day,
    )
    .replaceAll(bold, '**$1**')
    .replaceAll(slanted, '*$1*')
    .replaceAll(struck, '~~$1~~')
    .replaceAll(linked, '[$2]($1)')
    .replaceAll(bareLink, '$1')
    .replaceAll(picture, '$1')

const upload = /!?\[([^\]|]{0,500})(?:\|[^\]]{0,300})?\]\(upload:\/\/([^\s)]+)\)/g

/** `upload://NAME` is known to Discourse alone: at its own address the file has a short one. */
function withUploads(text: string, address: string | null): string {
  return text
    .replaceAll(upload, (_whole, label: string, file: string) =>
      address ? `[${label || file}](${address}/uploads/short-url/${file})` : label || file,
    )
    .replaceAll(/(!\[[^\]|]{0,500})\|\d+x\d+(?:,\s*\d+%)?(?:\|[^\]]{0,300})?\]\(/g, '$1](')
}

/** Links that begin at the source's own root would lead nowhere here. */
const below = (markdown: string, address: string | null): string =>
  address ? markdown.replaceAll(/\]\(\/(?!\/)/g, `](${new URL(address).origin}/`) : markdown
