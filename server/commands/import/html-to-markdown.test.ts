import { expect, test } from 'vitest'
import { Unreadable } from '#server/community/imported.ts'
import { renderMarkdown } from '#server/community/markdown.ts'
import { markdownFrom } from './html-to-markdown.ts'

const rendered = (html: string) => renderMarkdown(String(markdownFrom(html))).html

test('what Markdown can say comes back the same', () => {
  for (const html of [
    '<p>Some <strong>bold</strong> and <em>slanted</em> words, and <code>code()</code>.</p>',
    '<ul>\n<li>one</li>\n<li>two</li>\n</ul>',
    '<ol>\n<li>one</li>\n<li>two</li>\n</ol>',
    '<blockquote>\n<p>said before</p>\n</blockquote>',
    '<h2>Part</h2>\n<hr />\n<p>Text</p>',
    '<p>gone: <s>old</s></p>',
  ])
    expect(rendered(html)).toBe(html)
})

test('code keeps its lines, its signs and its language', () => {
  expect(
    markdownFrom('<pre class="lang-py prettyprint-override"><code>if a &lt; b:\n    print("`")\n</code></pre>'),
  ).toBe('```py\nif a < b:\n    print("`")\n```')
  expect(markdownFrom('<pre><code>```\ninside\n```</code></pre>')).toBe('````\n```\ninside\n```\n````')
})

test('formulas stay text', () => {
  const html = '<p>$\\sum_{i=1}^n x_i * y_i$ and $$a_1 \\le b^*$$</p>'
  expect(rendered(html)).toBe(html)
})

test('a picture becomes a link, and nothing of another host is fetched', () => {
  expect(rendered('<p><img src="https://i.example/a.png" alt="a drawing"></p>')).toBe(
    '<p><a href="https://i.example/a.png" rel="ugc nofollow noopener">a drawing</a></p>',
  )
})

test('raised and lowered signs and keys are written as text has them', () => {
  expect(rendered('<p>x<sup>2</sup>, H<sub>2</sub>O, <kbd>Esc</kbd></p>')).toBe('<p>x^2, H_2O, <code>Esc</code></p>')
})

test('a table stays a table, with or without a head', () => {
  const row = (cell: string, ...texts: string[]) =>
    `<tr>${texts.map((text) => `<${cell}>${text}</${cell}>`).join('')}</tr>`
  const withHead = `<table><thead>${row('th', 'a', 'b')}</thead><tbody>${row('td', '1', '2|3')}</tbody></table>`
  expect(markdownFrom(withHead)).toBe('| a | b |\n| --- | --- |\n| 1 | 2\\|3 |')
  expect(rendered(withHead)).toContain('<th>a</th>')
  expect(markdownFrom(`<table><tbody>${row('td', 'a', 'b')}${row('td', '1', '2')}</tbody></table>`)).toBe(
    '| a | b |\n| --- | --- |\n| 1 | 2 |',
  )
})

test('a paragraph that begins with a number stays one, and words in code and in names of pictures stay as they are', () => {
  expect(rendered('<p>1) First of all</p>')).toBe('<p>1) First of all</p>')
  expect(rendered('<p><code>max<sub>a</sub></code></p>')).toBe('<p><code>max_a</code></p>')
  expect(rendered('<p><img src="https://i.example/a.png" alt="100_79.JPG"></p>')).toContain('>100_79.JPG</a>')
})

test('nothing that runs survives, words of a link do', () => {
  const html = rendered('<p onclick="x()">a<script>alert(1)</script><a href="javascript:alert(1)">b</a></p>')
  expect(html).toBe('<p>ab</p>')
})

test('elements in each other without end cost their row alone, and as many beside each other cost nothing', () => {
  const tooDeep = new Unreadable('has elements in each other too deeply')
  for (const html of [
    '<div>'.repeat(100_000),
    '<b>'.repeat(20_000),
    '<div></i>'.repeat(2_000),
    '<p><b></p>'.repeat(2_000),
  ])
    expect(markdownFrom(html)).toEqual(tooDeep)
  expect(markdownFrom('<p>a <b>b</b><br>'.repeat(300))).toContain('**b**')
  expect(markdownFrom(`${'<table><tr><td>'.repeat(100)}deep`)).toContain('deep')
  expect(markdownFrom('x'.repeat(1_000_001))).toEqual(new Unreadable('is too long'))
})
