import { markdownFrom } from './html-to-markdown.ts'

interface Text {
  /** As its author typed it. */
  readonly raw?: string | undefined
  /** As Discourse shows it. */
  readonly cooked?: string | undefined
}

/** A post of Discourse as Markdown of ours. What its author typed is preferred, unless it has HTML in it, which we show as text.
 *  @param address of the source: where its uploads and its own links lead */
export function markdownOf({ raw, cooked }: Text, address: string | null): string {
  const typed = raw !== undefined && (cooked === undefined || !hasHtml(raw)) ? fromTyped(raw, address) : null
  return below(typed ?? markdownFrom(cooked ?? ''), address).trim()
}

const code = /(`{3,}|~{3,})[^\n]*\n[\s\S]*?\n\1|`[^`\n]+`/g
const hasHtml = (raw: string) => /<\/?(?!https?:)[a-z][^>\n]*>/i.test(raw.replaceAll(code, ''))

/** What is code stays as it is: it is put aside while the rest is read. */
function fromTyped(raw: string, address: string | null): string {
  const aside: string[] = []
  const text = raw.replaceAll(/\r\n?/g, '\n').replaceAll(code, (block) => `\uE000${aside.push(block) - 1}\uE001`)
  const read = quotesRead(withoutMarks(withUploads(text, address)))
  return read.replaceAll(/^((?:> ?)*)(.*\uE000.*)$/gm, (_line, quoted: string, rest: string) => {
    const whole = rest.replaceAll(/\uE000(\d+)\uE001/g, (_mark, index) => aside[Number(index)] ?? '')
    return quoted + whole.replaceAll('\n', `\n${quoted}`)
  })
}

const innermostQuote = /\[quote(?:=(?:"|&quot;)?([^\]]*?)(?:"|&quot;)?)?\]((?:(?!\[quote)[\s\S])*?)\[\/quote\]/i

/** `[quote="name, post:1, topic:2"]…[/quote]`, one in another too, the inner ones first. */
function quotesRead(text: string): string {
  let read = text
  for (let found = innermostQuote.exec(read); found; found = innermostQuote.exec(read)) {
    const [whole, of = '', said = ''] = found
    const name = of.split(',')[0]?.trim()
    const lines = [...(name ? [`**${name}:**`, ''] : []), ...said.trim().split('\n')]
    const quoted = lines.map((line) => `> ${line}`.trimEnd()).join('\n')
    read = read.replace(whole, () => `\n\n${quoted}\n\n`)
  }
  return read.replaceAll(/\n{3,}/g, '\n\n')
}

/** Discourse's own marks around a text, which stays. */
const withoutMarks = (text: string): string =>
  text
    .replaceAll(/\[details=(?:"|&quot;)?([^\]"]*)(?:"|&quot;)?\]/gi, '\n\n**$1**\n\n')
    .replaceAll(/\[\/?(?:details|spoiler|poll|wrap|grid|u|size|color|center)(?:[= ][^\]]*)?\]/gi, '')
    .replaceAll(/\[date=([\d-]+)(?: time=([\d:]+))?[^\]]*\]/gi, (_mark, day, time) => (time ? `${day} ${time}` : day))
    .replaceAll(/\[b\]([\s\S]*?)\[\/b\]/gi, '**$1**')
    .replaceAll(/\[i\]([\s\S]*?)\[\/i\]/gi, '*$1*')
    .replaceAll(/\[s\]([\s\S]*?)\[\/s\]/gi, '~~$1~~')
    .replaceAll(/\[url=(?:"|&quot;)?([^\]"]+?)(?:"|&quot;)?\]([\s\S]*?)\[\/url\]/gi, '[$2]($1)')
    .replaceAll(/\[(?:url|img)\]([\s\S]*?)\[\/(?:url|img)\]/gi, '$1')

const upload = /!?\[([^\]|]*)(?:\|[^\]]*)?\]\(upload:\/\/([^\s)]+)\)/g

/** `upload://NAME` is known to Discourse alone: at its own address the file has a short one. */
function withUploads(text: string, address: string | null): string {
  return text
    .replaceAll(upload, (_whole, label: string, file: string) =>
      address ? `[${label || file}](${address}/uploads/short-url/${file})` : label || file,
    )
    .replaceAll(/(!\[[^\]|]*)\|\d+x\d+(?:,\s*\d+%)?(?:\|[^\]]*)?\]\(/g, '$1](')
}

/** Links that begin at the source's own root would lead nowhere here. */
const below = (markdown: string, address: string | null): string =>
  address ? markdown.replaceAll(/\]\(\/(?!\/)/g, `](${new URL(address).origin}/`) : markdown
