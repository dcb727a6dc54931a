import { apart } from '#server/platform/apart.ts'
import { Invalid } from '#server/platform/errors.ts'
import { type Rendered, renderMarkdown, renderVersion } from './markdown.ts'
import { bodyLength } from './schema.ts'

/** Texts up to this are rendered where they are: twenty milliseconds at the very worst, mostly one. */
const shortText = 3_000

/** Markdown to sanitised HTML as `renderMarkdown` makes it, without holding up whoever else is served: a long text is rendered in a
 *  thread of its own. Before a transaction, never in it.
 *  @throws Invalid (`body`: `too-tangled`) when it takes too long */
export async function rendered(source: string): Promise<Rendered> {
  const html = await inTime(source)
  if (!html) throw new Invalid({ body: 'too-tangled' })
  return html
}

/** The same for a text that is only looked at: what takes too long is shown as it was typed. */
export async function renderedToLookAt(source: string): Promise<string> {
  return ((await inTime(source)) ?? asTyped(source)).html
}

/** How a text will look, as far as it may be long: a preview is made of whatever is sent. */
export const previewed = (typed: string): Promise<string> => renderedToLookAt(typed.slice(0, bodyLength.max))

const apartFromOthers = apart<string, Rendered>({
  what: 'rendering',
  file: new URL('./rendering-thread.ts', import.meta.url),
  // The worst text of the greatest length takes a fifth of a second; a machine may have fifty other things to do.
  longestMs: 10_000,
})

const inTime = async (source: string): Promise<Rendered | null> =>
  source.length <= shortText ? renderMarkdown(source) : apartFromOthers(source)

function asTyped(source: string): Rendered {
  const escaped = source.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return { html: `<pre><code>${escaped}</code></pre>`, renderVersion }
}
