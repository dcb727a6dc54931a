import fc from 'fast-check'
import { expect, test } from 'vitest'
import { xssVectors } from '../../tests/fixtures/xss.ts'
import { renderMarkdown, sanitiseHtml } from './markdown.ts'
import { htmlOf } from './markdown-to-html.ts'
import { sanitisedOwn } from './own-html.ts'
import { withoutControls } from './schema.ts'

const marks = [
  ...[
    '\n',
    '\n\n',
    '    ',
    '> ',
    '- ',
    '1. ',
    '7) ',
    '# ',
    '###### ',
    '---\n',
    '```',
    '```c++\n',
    '~~~js x\n',
    '`',
    '*',
    '**',
    '_',
    '~~',
  ],
  ...[
    '|',
    '\n|-|:-:|\n',
    '[',
    ']',
    '](',
    ')',
    '(https://a.example/b?c=d&e="f" "a \'title\'")',
    '(/within)',
    '(mailto:a@b.example)',
    '![',
    '\\',
  ],
  ...[
    '<b>',
    '</p>',
    '<a href="x">',
    '&lt;',
    '&quot;',
    '&',
    '&nbsp;',
    '"',
    "'",
    '<',
    '>',
    'https://a.example/?b=c&d',
    'www.a.example',
    '  \n',
  ],
  ...[
    'word',
    'é',
    '日本',
    '\t',
    '\u00a0',
    '(javascript:alert(1))',
    '(//a.example)',
    '(HTTPS://A.example)',
    '<https://a.example>',
    '😀',
  ],
]

const asTheLibrary = (source: string) => sanitiseHtml(htmlOf(withoutControls(source)))

test('whatever was typed, it becomes what the library would leave of it', () => {
  const typed = fc.array(fc.oneof(fc.constantFrom(...marks), fc.string({ maxLength: 8 })), { maxLength: 60 })
  fc.assert(
    fc.property(typed, (parts) => {
      const source = parts.join('')
      expect(renderMarkdown(source).html).toBe(asTheLibrary(source))
    }),
    { numRuns: 1_500 },
  )
})

test.each(xssVectors)('an attack becomes what the library would leave of it: %s', (source) => {
  expect(renderMarkdown(source).html).toBe(asTheLibrary(source))
})

test('what people usually write does not need the library', () => {
  const source =
    '# One\n\n"Two" *three* **four** `five`\nsix [seven](https://a.example "b")\n\n> - eight\n\n3. ~~nine~~\n\n```js\nten\n```'
  const table = '|a|b|\n|-|:-:|\n|1|2|\n\n---\n\nhttps://a.example/?b=c&d'
  for (const usual of [source, table]) expect(sanitisedOwn(htmlOf(usual))).toBe(sanitiseHtml(htmlOf(usual)))
})

test('what our Markdown never makes is left to the library', () => {
  for (const html of [
    ...[
      '<script>alert(1)</script>',
      '<p onclick="x()">a</p>',
      '<p>a',
      'a</p>',
      '<p><em>a</p></em>',
      '<img src="x">',
      'a > b',
      '<p',
    ],
    ...[
      '<a href="javascript:alert(1)">a</a>',
      '<a href="//a.example">a</a>',
      '<p>&nbsp;</p>',
      '<P>a</P>',
      '<code class="x">a</code>',
    ],
  ])
    expect(sanitisedOwn(html)).toBeNull()
})
