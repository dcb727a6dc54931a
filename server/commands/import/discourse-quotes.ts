/** Deeper than people quote; each level is written into all of its lines. */
const deepest = 20

const mark = /\[quote(?:=(?:"|&quot;)?([^\]\n]{0,300}?)(?:"|&quot;)?)?\]|\[\/quote\]/gi

interface Quote {
  readonly opening: string
  readonly of: string
  text: string
  /** How many lie in each other within it. */
  height: number
}

/** `[quote="name, post:1, topic:2"]…[/quote]`, one in another too, as quotes of Markdown. A mark without its other half is text.
 *  One pass, whatever the marks. Null when quotes lie in each other too deeply. */
export function quotesRead(text: string): string | null {
  const open: Quote[] = []
  let around: Quote = { opening: '', of: '', text: '', height: 0 }
  let at = 0
  for (const found of text.matchAll(mark)) {
    const [whole, of = ''] = found
    around.text += text.slice(at, found.index)
    at = found.index + whole.length
    const outer = whole.startsWith('[/') ? open.pop() : null
    if (outer === null) {
      open.push(around)
      around = { opening: whole, of, text: '', height: 0 }
    } else if (outer === undefined) around.text += whole
    else {
      if (around.height === deepest) return null
      outer.text += `\n\n${asQuote(around)}\n\n`
      outer.height = Math.max(outer.height, around.height + 1)
      around = outer
    }
  }
  around.text += text.slice(at)
  const unclosed = [...open, around].map(({ opening, text: said }) => opening + said)
  return withoutGaps(unclosed.join(''))
}

function asQuote({ of, text }: Quote): string {
  const name = of.split(',')[0]?.trim()
  const lines = [...(name ? [`**${name}:**`, ''] : []), ...withoutGaps(text).trim().split('\n')]
  return lines.map((line) => `> ${line}`.trimEnd()).join('\n')
}

const withoutGaps = (text: string): string => text.replaceAll(/\n{3,}/g, '\n\n')
