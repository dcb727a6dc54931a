import { prose } from '../world/prose.ts'
import type { Chance } from '../world/random.ts'

export interface Body {
  readonly html: string
  readonly markdown: string
}

/** How often a chance comes true in a row. */
export function streak(chance: Chance, { share, most }: { share: number; most: number }): number {
  let times = 0
  while (times < most && chance.is(share)) times += 1
  return times
}

export const sentence = (chance: Chance): string => prose.en.sentence(chance)
export const title = (chance: Chance): string => prose.en.title(chance)

/** Three paragraphs mostly, now and then twenty; some with code, a list, a quotation or a link. */
export function body(chance: Chance): Body {
  const parts = Array.from({ length: 1 + streak(chance, { share: 0.66, most: 20 }) }, () => part(chance))
  return {
    html: parts.map(({ html }) => html).join('\n\n'),
    markdown: parts.map(({ markdown }) => markdown).join('\n\n'),
  }
}

function part(chance: Chance): Body {
  const kind = chance.next()
  if (kind < 0.08) return code(chance)
  if (kind < 0.16) return list(chance)
  if (kind < 0.2) return quotation(chance)
  return paragraph(chance)
}

function paragraph(chance: Chance): Body {
  const text = prose.en.paragraph(chance)
  if (!chance.is(0.25)) return { html: `<p>${text}</p>`, markdown: text }
  const address = `https://example.org/${chance.below(100_000)}`
  return {
    html: `<p>${text} See <a href="${address}">what <strong>they</strong> say</a> and <code>set --all</code>.</p>`,
    markdown: `${text} See [what **they** say](${address}) and \`set --all\`.`,
  }
}

function code(chance: Chance): Body {
  const lines = Array.from(
    { length: 3 + chance.below(12) },
    (_, line) => `let v${line} = ${chance.below(100_000)} < 1;`,
  )
  const escaped = lines.join('\n').replaceAll('<', '&lt;')
  return { html: `<pre><code>${escaped}\n</code></pre>`, markdown: lines.map((line) => `    ${line}`).join('\n') }
}

function list(chance: Chance): Body {
  const items = Array.from({ length: 2 + chance.below(5) }, () => sentence(chance))
  return {
    html: `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`,
    markdown: items.map((item) => `- ${item}`).join('\n'),
  }
}

function quotation(chance: Chance): Body {
  const text = sentence(chance)
  return { html: `<blockquote>\n  <p>${text}</p>\n</blockquote>`, markdown: `> ${text}` }
}
