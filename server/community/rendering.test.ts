import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterEach, expect, test, vi } from 'vitest'
import { Invalid } from '#server/platform/errors.ts'
import { anAnswer, aQuestion } from '#server/testing/conversations.ts'
import { postIn } from '#server/testing/lookups.ts'
import { renderMarkdown } from './markdown.ts'
import { previewed, rendered, renderedToLookAt } from './rendering.ts'
import { bodyLength } from './schema.ts'

const longest = '- one of many\n'.repeat(bodyLength.max / 14)
const neverInTime = () => vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort())

afterEach(() => vi.restoreAllMocks())

test('a long text becomes what it would become anywhere', async () => {
  expect(await rendered(longest)).toEqual(renderMarkdown(longest))
})

test('a long text holds nobody up', async () => {
  await rendered(longest)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const [alone, here] = [performance.now(), () => renderMarkdown(longest)]
  here()
  const once = performance.now() - alone
  delay.reset()
  await Promise.all(Array.from({ length: 5 }, () => rendered(longest)))
  delay.disable()
  // Five of them here would have taken five times as long as one.
  expect(delay.max / 1_000_000).toBeLessThan(2 * once)
})

test('a text that takes too long is refused, and shown as it was typed where it is only looked at', async () => {
  neverInTime()
  await expect(rendered(longest)).rejects.toEqual(new Invalid({ body: 'too-tangled' }))
  expect(await renderedToLookAt(`<b>&\n${longest}`)).toBe(`<pre><code>&lt;b&gt;&amp;\n${longest}</code></pre>`)
})

test('a long answer is published as it was written', async () => {
  const { postId } = await anAnswer(await aQuestion(), { body: longest.trim() })
  expect((await postIn(postId)).html).toBe(renderMarkdown(longest).html)
})

test('a preview of half a megabyte is cut to the length of a post', async () => {
  expect(await previewed('a'.repeat(512_000))).toHaveLength(bodyLength.max + '<p></p>'.length)
})
