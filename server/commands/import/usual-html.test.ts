import fc from 'fast-check'
import { expect, test } from 'vitest'
import { turndown } from './html-to-markdown.ts'
import { usualAsMarkdown } from './usual-html.ts'

const text = fc.oneof(
  fc.constantFrom(
    'word',
    ' ',
    '\n',
    '  two  words ',
    '- ',
    '+ ',
    '1. ',
    '2) ',
    '# ',
    '> ',
    '= ',
    '~~~',
    '*a*',
    '_b_',
    '`',
    '[c](d)',
    '\\',
    '&lt;',
  ),
  fc.constantFrom(
    '&amp;',
    '&quot;',
    '&nbsp;',
    '&#39;',
    '&copy;',
    '&',
    'é',
    '日本',
    '😀',
    '\t',
    '"',
    '.',
    '3.',
    '4)\u00a0',
    '\u00a0',
    '\u2003',
  ),
)
const { words } = fc.letrec<{ words: string; inline: string }>((tie) => ({
  words: fc
    .array(fc.oneof({ weight: 2, arbitrary: text }, tie('inline')), { maxLength: 5 })
    .map((parts) => parts.join('')),
  inline: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      '<br>',
      '<br />',
      '<hr>',
      '<img src="https://a.example/b.png" alt="c">',
      '<!-- d -->',
      '<code>e</code>',
      '<code> f `g`</code>',
      '<kbd>h</kbd>',
    ),
    fc
      .tuple(fc.constantFrom('strong', 'b', 'em', 'i', 'code', 'sup', 'span'), tie('words'))
      .map(([name, inner]) => `<${name}>${inner}</${name}>`),
    fc
      .tuple(
        fc.constantFrom(
          'href="https://a.example/?b=c&amp;d"',
          'href="/e"',
          'href="https://a.example/(f)" title="g"',
          'href="javascript:h"',
        ),
        tie('words'),
      )
      .map(([attribute, inner]) => `<a ${attribute}>${inner}</a>`),
  ),
}))
const code = fc.constantFrom(
  '<pre><code>a\n  b\n</code></pre>',
  '<pre class="lang-py x"><code class="y">&lt;a\n</code></pre>',
  '<pre>\na</pre>',
  '<pre><code>```\n</code></pre>',
  '<pre> </pre>',
)
const { blocks } = fc.letrec<{ blocks: string; block: string }>((tie) => ({
  blocks: fc
    .array(fc.tuple(tie('block'), fc.constantFrom('', '\n', '\n\n', ' ')), { maxLength: 4 })
    .map((parts) => parts.flat().join('')),
  block: fc.oneof(
    { maxDepth: 3 },
    words.map((inner) => `<p>${inner}</p>`),
    words.map((inner) => `<h2>${inner}</h2>`),
    code,
    words,
    fc
      .tuple(
        fc.constantFrom('ul', 'ol', 'ol start="3"'),
        fc.array(fc.oneof(words, tie('blocks')), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', '\n'),
      )
      .map(
        ([name, items, gap]) =>
          `<${name}>${gap}${items.map((item) => `<li>${item}</li>${gap}`).join('')}</${name.slice(0, 2)}>`,
      ),
    tie('blocks').map((inner) => `<blockquote>\n${inner}</blockquote>`),
    fc.constant('<hr>'),
  ),
}))

test('what is written in the usual way becomes what turndown makes of it, whatever it is', () => {
  let read = 0
  fc.assert(
    fc.property(blocks, (html) => {
      const markdown = usualAsMarkdown(html)
      if (markdown === null) return
      read += 1
      expect(markdown).toBe(turndown(html))
    }),
    { numRuns: 3_000 },
  )
  expect(read).toBeGreaterThan(100)
})
