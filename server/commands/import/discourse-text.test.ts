import { expect, test } from 'vitest'
import { Unreadable } from '#server/community/imported.ts'
import { markdownOf } from './discourse-text.ts'

const read = (raw: string) => markdownOf({ raw }, null)
const inEachOther = (count: number, text: string) =>
  `${'[quote="a, post:1"]'.repeat(count)}${text}${'[/quote]'.repeat(count)}`

test('quotes become quotes with a name, one in another too, and a mark without its other half stays text', () => {
  expect(read('Before [quote="tiana, post:1, topic:2"]\none\n[quote]two[/quote]\n[/quote] after')).toBe(
    'Before \n\n> **tiana:**\n>\n> one\n>\n> > two\n\n after',
  )
  expect(read('[quote]a [quote]b[/quote] c')).toBe('[quote]a \n\n> b\n\n c')
  expect(read('a [/quote] b')).toBe('a [/quote] b')
  expect(read(inEachOther(20, 'x'))).toMatch(/^(?:> ){20}x$/m)
})

test('quotes in each other without end, or never closed, are told or read in no time', () => {
  const began = performance.now()
  expect(read(inEachOther(3_000, 'x'))).toEqual(new Unreadable('has quotes in each other too deeply'))
  expect(read('[quote="a"]'.repeat(9_000))).toContain('[quote="a"]')
  for (const mark of ['[quote=', '[b]', '[url=x]', '[date=1', '![a'])
    expect(read(mark.repeat(14_000 / (mark.length / 7)))).toContain(mark)
  expect(read(inEachOther(10_000, 'x'))).toEqual(new Unreadable('is too long'))
  expect(performance.now() - began).toBeLessThan(3_000)
})

test('marks of Discourse around a text become those of Markdown, or nothing', () => {
  expect(read('[b]a[/b] [i]b[/i] [s]c[/s] [url=https://x.example]d[/url] [url]https://y.example[/url] [u]e[/u]')).toBe(
    '**a** *b* ~~c~~ [d](https://x.example) https://y.example e',
  )
})

test('a picture with a preview of itself keeps its name', () => {
  const cooked = '<p><a class="lightbox" href="/uploads/a.png"><img src="/uploads/a_small.png" alt="the seam"></a></p>'
  expect(markdownOf({ cooked }, 'https://forum.example')).toBe('[the seam](https://forum.example/uploads/a.png)')
})

test('signs stand where Discourse names them: not in code, not in the middle of a word or of a number', () => {
  expect(read('Merci :slight_smile: :+1:t3: `:smile:` 10:100:20 :nothing_of_that_name: a:smile:b :constructor:')).toBe(
    'Merci 🙂 👍 `:smile:` 10:100:20 :nothing_of_that_name: a:smile:b :constructor:',
  )
  const cooked = '<p>Oui <img src="/images/emoji/twitter/heart.png" title=":heart:" class="emoji" alt=":heart:"></p>'
  expect(markdownOf({ cooked }, null)).toBe('Oui ❤️')
})
