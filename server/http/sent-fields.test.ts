import { expect, test } from 'vitest'
import { Invalid } from '#server/platform/errors.ts'
import { sentFields } from './sent-fields.ts'

const urlencoded = 'application/x-www-form-urlencoded'
const sent = (body: string, type = urlencoded) =>
  new Request('http://localhost/ask', { method: 'POST', body, headers: { 'content-type': type } })

test('a form is read as often as one asks', async () => {
  const request = sent('title=Waxed+boots&tags=a&tags=b&name.fr=Bottes')
  await sentFields(request)
  expect([...(await sentFields(request))]).toEqual([
    ['title', 'Waxed boots'],
    ['tags', 'a'],
    ['tags', 'b'],
    ['name.fr', 'Bottes'],
  ])
})

test.each([
  '__proto__',
  'constructor.prototype.a',
  '__intent__',
  '__state__',
  'tags[999999999]',
  'body.toString',
  'a[0][1].b',
  'a'.repeat(10).concat('[]'),
  '',
])('a field called %j is none of ours', async (name) => {
  const fields = await sentFields(sent(new URLSearchParams({ [name]: '1', title: 'Boots' }).toString()))
  expect([...fields]).toEqual([['title', 'Boots']])
})

test('a form holds no zero characters', async () => {
  expect((await sentFields(sent('title=a%00b'))).get('title')).toBe('ab')
})

test('a file is no field', async () => {
  const form = new FormData()
  form.append('body', new File(['a'], 'a.txt'))
  form.append('title', 'Boots')
  const request = new Request('http://localhost/ask', { method: 'POST', body: form })
  expect([...(await sentFields(request)).keys()]).toEqual(['title'])
})

test.each([
  ['a multipart form without a boundary', sent('--a\r\n', 'multipart/form-data')],
  [
    'a multipart form cut short',
    sent('--a\r\nContent-Disposition: form-data; name="body"\r\n\r\nWaxed', 'multipart/form-data; boundary=a'),
  ],
  ['more fields than any page has', sent('tags=a&'.repeat(201))],
])('%s is refused as a wrong form', async (_what, request) => {
  await expect(sentFields(request)).rejects.toBeInstanceOf(Invalid)
})
