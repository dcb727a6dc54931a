import { describe, expect, test } from 'vitest'
import { xssVectors } from '../../tests/fixtures/xss.ts'
import { firstWords, linksIn, plainText, renderMarkdown, sanitiseHtml, wordsOf } from './markdown.ts'
import { bodyLength } from './schema.ts'

const rendered = (source: string) => renderMarkdown(source).html
const rel = 'rel="ugc nofollow noopener"'

describe('Markdown becomes', () => {
  test.each([
    ['paragraphs and line breaks', 'One\ntwo\n\nthree', '<p>One<br />\ntwo</p>\n<p>three</p>'],
    ['emphasis', '*a* **b** ~~c~~ `d`', '<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>'],
    ['headings below the page’s own', '# One', '<h2>One</h2>'],
    ['lists that keep their first number', '3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['quotes', '> a', '<blockquote>\n<p>a</p>\n</blockquote>'],
    ['fenced code with its language', '```c++\na < b\n```', '<pre><code class="language-c++">a &lt; b\n</code></pre>'],
    ['links', '[a](https://a.example "t")', `<p><a href="https://a.example" title="t" ${rel}>a</a></p>`],
    ['links within the site', '[a](/questions)', `<p><a href="/questions" ${rel}>a</a></p>`],
    [
      'links from bare addresses',
      'https://a.example/b.',
      `<p><a href="https://a.example/b" ${rel}>https://a.example/b</a>.</p>`,
    ],
    [
      'links from what begins with www',
      'www.a.example',
      `<p><a href="https://www.a.example" ${rel}>www.a.example</a></p>`,
    ],
    [
      'a link instead of a picture',
      '![a](https://a.example/b.png)',
      `<p><a href="https://a.example/b.png" ${rel}>a</a></p>`,
    ],
    ['text where it looks like an address and is none', 'main.py a@b.com', '<p>main.py a@b.com</p>'],
    ['text where it is HTML', '<b>a</b>', '<p>&lt;b&gt;a&lt;/b&gt;</p>'],
    ['a table', '|a|b|\n|-|-|\n|1|2|', expect.stringContaining('<td>1</td>\n<td>2</td>')],
  ])('%s', (_what, source, html) => {
    expect(rendered(source)).toEqual(html)
  })

  test('text without the characters that turn its direction or that nobody types', () => {
    expect(rendered('a\u202eb\u2066c\u0000d\u0007e')).toBe('<p>abcde</p>')
  })
})

describe('HTML from elsewhere', () => {
  test('keeps what our own Markdown can make, and pictures become links', () => {
    const html = '<h1>A</h1><p>b <b>c</b><img src="https://a.example/b.png" alt="d"></p><font color=red>e</font>'
    const picture = `<a href="https://a.example/b.png" ${rel}>d</a>`
    expect(sanitiseHtml(html)).toBe(`<h2>A</h2><p>b <strong>c</strong>${picture}</p>e`)
  })
})

test('links are counted', () => {
  expect(linksIn(rendered('https://a.example [b](https://b.example) c'))).toBe(2)
  expect(linksIn(rendered('`https://a.example`'))).toBe(0)
})

test('plain text is the words alone', () => {
  expect(plainText(rendered('# A & B\n\n* c <d>\n* e "f"'))).toBe('A & B\nc <d>\ne "f"')
})

test.each([...xssVectors, '# A & B\n\n* c <d>\n* e "f"', '> a\n\n```\n<b> &amp;\n```', '|a|b|\n|-|-|\n|1|2|'])(
  'the words of a rendered text are those of any parser: %j',
  (source) => {
    expect(wordsOf(rendered(source))).toBe(plainText(rendered(source)))
  },
)

/** What a text of the greatest length can ask of the parser at worst. */
const floods: Record<string, string> = {
  ...{ stars: '*', underscores: '_a ', tildes: '~~a', backslashes: '\\', brackets: '[', closing: 'a]' },
  ...{ quotes: '> ', lists: '- ', entities: '&', angles: '<', comments: '<!--', backticks: '`a', pipes: '|' },
  ...{ links: '[a](b)', 'open links': '[a](', 'open titles': '[a](b "', images: '![[', definitions: '[a]: b\n' },
  ...{
    addresses: 'http://a.',
    'bare addresses': 'www.a.',
    emails: 'a@a.',
    emphasis: '*a **a ',
    rows: 'a\n',
    cells: '|a',
  },
}
const flood = (unit: string) => unit.repeat(Math.ceil(bodyLength.max / unit.length)).slice(0, bodyLength.max)

/** Seconds of this thread's own work, however busy the machine: what grows with the square of a text takes minutes. */
const mostWork = 1
function workOf(act: () => void): number {
  const before = process.threadCpuUsage()
  act()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000_000
}

describe('no text is slow', () => {
  test.each(Object.entries(floods))('%s', (_what, unit) => {
    expect(workOf(() => rendered(flood(unit)))).toBeLessThan(mostWork)
  })

  test('a table whose rows leave most of their cells out', () => {
    let html = ''
    const work = workOf(() => {
      html = rendered(`${'|a'.repeat(1_000)}|\n${'|-'.repeat(1_000)}|\n${flood('x\n')}`)
    })
    expect(work).toBeLessThan(mostWork)
    expect(html.length).toBeLessThan(10 * bodyLength.max)
  })
})

const elements = new Set(
  'p br strong em s del code sup sub kbd a pre blockquote ul ol li hr h2 h3 h4 h5 h6 table thead tbody tr th td'.split(
    ' ',
  ),
)
const attributes: Record<string, readonly string[]> = { a: ['href', 'rel', 'title'], ol: ['start'], code: ['class'] }
const tag = /<\/?([a-z0-9]+)((?: [a-z]+="[^"<>]*")*)(?: \/)?>/g
const schemes = ['http:', 'https:', 'mailto:']

/** What a page made of this could do beyond showing text and links. Narrower than any parser: a `<` that begins none of our own
 *  tags, written the one way we write them, is a danger already. */
function dangersIn(html: string): string[] {
  const dangers = [...html.replaceAll(tag, '').matchAll(/<.{0,20}/gs)].map(([rest]) => rest)
  for (const [whole, name = '', given = ''] of html.matchAll(tag)) {
    if (!elements.has(name)) dangers.push(whole)
    for (const [, attribute = '', value = ''] of given.matchAll(/ ([a-z]+)="([^"]*)"/g)) {
      if (!attributes[name]?.includes(attribute)) dangers.push(whole)
      if (attribute === 'href' && !schemes.includes(schemeOf(value))) dangers.push(whole)
    }
  }
  return dangers
}

/** As a browser reads it in a page over https; an address that it cannot read leads nowhere. */
function schemeOf(href: string): string {
  const address = href.replaceAll('&amp;', '&')
  return URL.canParse(address, 'https://here.example') ? new URL(address, 'https://here.example').protocol : 'https:'
}

describe('none of two hundred attacks and more', () => {
  test('is missing from the collection', () => {
    expect(new Set(xssVectors).size).toBeGreaterThanOrEqual(200)
  })

  test.each(xssVectors)('comes through as Markdown: %j', (vector) => {
    expect(dangersIn(rendered(vector))).toEqual([])
  })

  test.each(xssVectors)('comes through as HTML: %j', (vector) => {
    expect(dangersIn(sanitiseHtml(vector))).toEqual([])
  })
})

test('the first words of a long text are those it begins with, and never a piece of a tag', () => {
  const long = renderMarkdown('**a** [b](https://example.org/c) '.repeat(1_000)).html
  for (const longest of [1, 7, 10, 99]) {
    const words = firstWords(long, longest)
    expect(wordsOf(long).startsWith(words)).toBe(true)
    expect(words.length).toBeLessThan(20 * longest)
  }
  expect(firstWords('<p>Short &amp; whole</p>', 100)).toBe('Short & whole')
})
