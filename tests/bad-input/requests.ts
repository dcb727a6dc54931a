import fc from 'fast-check'
import type { Asked } from './asking.ts'
import { formBody } from './form-body.ts'
import { hostileName, hostileOrder, hostileText, hostileWord, tooLong } from './hostile-values.ts'
import type { Field, PageForm } from './page-forms.ts'
import { knownPassword, type Part, parts } from './people.ts'

/** What the site shows of itself, which is what it is asked with. */
export interface Site {
  /** By route, addresses at which something stands. */
  readonly addresses: Readonly<Record<string, readonly string[]>>
  readonly forms: readonly { readonly part: Part; readonly form: PageForm }[]
  readonly parameters: readonly string[]
  readonly graphqlFields: readonly GraphqlField[]
}

export interface GraphqlField {
  readonly name: string
  readonly args: readonly { readonly name: string; readonly type: string }[]
}

export interface Plan extends Omit<Asked, 'headers'> {
  readonly part: Part
  readonly route: string
  readonly headers: Readonly<Record<string, string>>
  /** What a person has typed into a form whose hidden parts are as the page gave them. */
  readonly typed: readonly Typed[]
}

export interface Typed {
  readonly name: string
  readonly value: string
}

type Pairs = readonly (readonly [name: string, value: string])[]

/** Any request: mostly the forms of the pages, filled in by somebody who means harm. */
export function anyRequest(site: Site): fc.Arbitrary<Plan> {
  const plain = fc.oneof(
    { weight: 10, arbitrary: filledForm(site) },
    { weight: 6, arbitrary: addressed(site) },
    { weight: 2, arbitrary: postedAnywhere(site) },
    { weight: 2, arbitrary: graphql(site) },
  )
  return fc
    .tuple(plain, oddHeaders)
    .map(([plan, odd]) => ({ ...plan, path: onTheWire(plan.path), headers: { ...plan.headers, ...odd } }))
}

const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: fc.dictionary(
      fc.constantFrom(
        ...[
          'accept',
          'accept-language',
          'accept-encoding',
          'range',
          'if-none-match',
          'if-modified-since',
          'referer',
          'user-agent',
        ],
        ...[
          'x-forwarded-for',
          'x-forwarded-proto',
          'forwarded',
          'if-range',
          'x-http-method-override',
          'purpose',
          'dnt',
          'x-remix-redirect',
        ],
      ),
      fc.oneof(
        hostileWord.map(asHeader),
        fc.constantFrom(
          'bytes=0-0',
          'bytes=-1',
          'bytes=5-1',
          'bytes=0-0,0-0,0-0',
          '*',
          'W/""',
          '"',
          'fr;q=NaN,en;q=1e9',
          '*/*;q=-1',
          'identity;q=0',
          'application/json',
          'http://[',
          'text/x-script',
        ),
      ),
      { maxKeys: 3 },
    ),
  },
)

function asHeader(text: string): string {
  return text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 4_000)
}

/** Node sends no other bytes; what is beyond is written as a browser writes it. */
const onTheWire = (path: string) =>
  path.replaceAll(/[^\x21-\xff]+/g, (part) => encodeURIComponent(part.toWellFormed())).replaceAll(/[\x7f#]/g, escape)

/** Text as some client or other would put it into an address; few write it wrong, since all of these get one answer. */
const encodings: fc.Arbitrary<(text: string) => string> = fc.oneof(
  { weight: 30, arbitrary: fc.constant((text: string) => encodeURIComponent(text.toWellFormed())) },
  { weight: 3, arbitrary: fc.constant((text: string) => encodeURIComponent(encodeURIComponent(text.toWellFormed()))) },
  fc.constant((text: string) =>
    Buffer.from(text)
      .toString('latin1')
      .replaceAll(/[^\x21-\x7e\x80-\xff]|[/?#&]/g, escape),
  ),
  fc.constant((text: string) => `${encodeURIComponent(text.toWellFormed())}%E0%A4%A`),
  fc.constant((text: string) => `%ff%fe${encodeURIComponent(text.toWellFormed())}`),
)
const encoded = (text: fc.Arbitrary<string>) => fc.tuple(text, encodings).map(([value, encode]) => encode(value))

const part = fc.constantFrom(...parts)
const sameSite = { 'sec-fetch-site': 'same-origin', accept: 'text/html' } as const

/** A page's form. One or more of its fields hold what nobody should have put there; sometimes there are more of them. */
function filledForm({ forms }: Site): fc.Arbitrary<Plan> {
  return fc.constantFrom(...forms).chain(({ part: reader, form }) =>
    fc
      .record({
        pairs: fc.tuple(...form.fields.map(filled)),
        extra: often(
          fc.array(
            fc.oneof(
              fc.tuple(hostileName, hostileWord),
              fc.tuple(fc.constantFrom('__intent__', '__state__'), hostileOrder),
              fc.tuple(fc.constantFrom('', ...form.fields.map(({ name }) => name)), hostileText),
            ),
            { minLength: 1, maxLength: 3 },
          ),
          { unless: 4, otherwise: [] },
        ),
        sent: formBody,
        reader: often(part, { unless: 9, otherwise: reader }),
      })
      .map(({ pairs, extra, sent, reader }) => {
        const all: Pairs = [...pairs.flatMap(({ pairs }) => pairs), ...extra]
        const base = { part: reader, route: form.action, headers: sameSite }
        if (form.method === 'GET')
          return { ...base, method: 'GET', path: withQuery(form.action, all), body: null, typed: [] }
        const { body, type, isPlain } = sent(all)
        const isTyped = isPlain && extra.length === 0 && !pairs.some(({ tampered }) => tampered)
        return {
          ...base,
          ...{ method: 'POST', path: form.action, body },
          headers: { ...sameSite, ...(type && { 'content-type': type }), referer: form.page },
          typed: isTyped ? pairs.flatMap(({ typed }) => typed) : [],
        }
      }),
  )
}

const withQuery = (action: string, pairs: Pairs) => {
  const query = new URLSearchParams(
    pairs.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]),
  ).toString()
  return `${action.split('?')[0]}?${query.slice(0, 8_500)}`
}

interface FilledField {
  readonly pairs: Pairs
  readonly typed: readonly Typed[]
  readonly tampered: boolean
}

function filled(field: Field): fc.Arbitrary<FilledField> {
  const given = fc.constantFrom(...(field.values.length > 0 ? field.values : ['']))
  const asGiven = given.map((value) => one(field.name, value))
  const hostile = hostileText.map((value) => one(field.name, value))
  const written = (value: string) => ({ ...one(field.name, value), typed: [{ name: field.name, value }] })
  if (field.kind === 'text')
    return fc.oneof(
      { weight: 6, arbitrary: asGiven },
      { weight: 12, arbitrary: fc.constant(written(ordinary)) },
      { weight: 24, arbitrary: hostileText.map(written) },
      // Long enough to be taken, so that it comes to be stored.
      { weight: 12, arbitrary: hostileText.map((value) => written(`${ordinary} ${value}`)) },
      { weight: 1, arbitrary: tooLong.map(written) },
    )
  if (field.kind === 'password')
    return fc.oneof(
      hostile,
      fc.constant(one(field.name, knownPassword)),
      fc.constant(one(field.name, `${knownPassword} more`)),
    )
  const tampering = fc.oneof(
    hostile,
    fc.uuid().map((value) => one(field.name, value)),
    fc.constant({ pairs: [], typed: [], tampered: false }),
    fc
      .array(hostileText, { minLength: 2, maxLength: 3 })
      .map((values) => ({ ...one(field.name, ''), pairs: values.map((value) => [field.name, value] as const) })),
  )
  return fc.oneof(
    { weight: 12, arbitrary: asGiven },
    { weight: 2, arbitrary: tampering.map((field) => ({ ...field, tampered: true })) },
  )
}

const ordinary = 'Something that might well be written here, by anyone.'
const one = (name: string, value: string): FilledField => ({ pairs: [[name, value]], typed: [], tampered: false })

const often = <T>(arbitrary: fc.Arbitrary<T>, { unless, otherwise }: { unless: number; otherwise: T }) =>
  fc.oneof({ weight: unless, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary })

/** An address of any route, of something that is there or with anything in its place, and any parameters. */
function addressed(site: Site): fc.Arbitrary<Plan> {
  const method = fc.oneof(
    { weight: 30, arbitrary: fc.constant('GET') },
    fc.constantFrom('HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'),
  )
  const headers = fc.constantFrom<Record<string, string>>(
    sameSite,
    { accept: '*/*' },
    {},
    { accept: 'application/json' },
  )
  return fc
    .record({ where: anyPath(site), query: anyQuery(site), part, method, headers })
    .map(({ where: [route, path], query, ...rest }) => ({ ...rest, route, path: path + query, body: null, typed: [] }))
}

function anyPath({ addresses }: Site): fc.Arbitrary<[route: string, path: string]> {
  return fc.constantFrom(...Object.keys(addresses)).chain((route) => {
    const standing = (addresses[route] ?? []).map((address) => fc.constant(address.split('?')[0] ?? ''))
    const made = fc
      .tuple(
        ...route
          .split('/')
          .map((piece) => (/^[:*]/.test(piece) || piece.includes(':') ? encoded(hostileWord) : fc.constant(piece))),
      )
      .map((pieces) => `/${pieces.join('/').replace(/^\/+/, '')}`)
    const data = fc.constantFrom('', '', '', '', '.data', '/', '//', '/.data')
    return fc.tuple(
      fc.constant(route),
      fc.tuple(fc.oneof(made, ...standing), data).map((pieces) => pieces.join('')),
    )
  })
}

function anyQuery({ parameters }: Site): fc.Arbitrary<string> {
  const name = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...parameters) },
    { weight: 1, arbitrary: encoded(hostileName) },
  )
  const pair = fc.tuple(name, encoded(hostileWord)).map(([name, value]) => `${name}=${value}`)
  const query = fc.oneof(
    { weight: 9, arbitrary: fc.array(pair, { maxLength: 4 }).map((pairs) => pairs.join('&')) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '&'.repeat(5_000),
        'a=1&'.repeat(2_000),
        '=',
        '&=&',
        '?',
        'a',
        '%',
        '_data=root',
        '_routes=root',
        'index',
        '+'.repeat(3_000),
      ),
    },
  )
  return query.map((text) => (text ? `?${text.slice(0, 7_000)}` : ''))
}

/** Whatever a form might hold, sent to where no such form may stand. */
function postedAnywhere(site: Site): fc.Arbitrary<Plan> {
  const names = [...new Set(site.forms.flatMap(({ form }) => form.fields.map(({ name }) => name)))]
  const pair = fc.tuple(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: hostileName }),
    hostileText,
  )
  return fc
    .record({ where: anyPath(site), pairs: fc.array(pair, { maxLength: 12 }), sent: formBody, part })
    .map(({ where: [route, path], pairs, sent, part }) => {
      const { body, type } = sent(pairs)
      return {
        part,
        route,
        method: 'POST',
        path,
        body,
        typed: [],
        headers: { ...sameSite, ...(type && { 'content-type': type }) },
      }
    })
}

/** Documents of every field of the schema with any variables, and what is no document. */
function graphql({ graphqlFields }: Site): fc.Arbitrary<Plan> {
  const variable = fc.oneof(hostileText, fc.anything({ withBigInt: false }), fc.double(), fc.constant(null))
  const asked = fc.constantFrom(...graphqlFields).chain(({ name, args }) =>
    fc.tuple(...args.map(() => variable)).map((values) => ({
      query: `query (${args.map((arg) => `$${arg.name}: ${arg.type}`)}) { ${name}(${args.map((arg) => `${arg.name}: $${arg.name}`)}) { __typename } }`,
      variables: Object.fromEntries(args.map((arg, index) => [arg.name, values[index]])),
    })),
  )
  const broken = fc.oneof(
    hostileText.map((query) => ({ query })),
    hostileText.map((id) => ({ query: `{ thread(id: ${JSON.stringify(id)}) { title opening { text } } }` })),
    fc
      .constantFrom(
        '{'.repeat(50_000),
        `{${'a:__typename '.repeat(5_000)}}`,
        `query ${'($a:Int)'.repeat(3_000)}{a}`,
        `{${'node(id:"a"){'.repeat(300)}`,
      )
      .map((query) => ({ query })),
    fc.anything({ withBigInt: false }),
  )
  const text = fc.oneof(asked, broken).map((document) => JSON.stringify(document) ?? '')
  const type = fc.oneof(
    { weight: 8, arbitrary: fc.constant('application/json') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'application/graphql',
        'text/plain',
        'multipart/form-data; boundary=a',
        'application/x-www-form-urlencoded',
        '',
      ),
    },
  )
  return fc.record({ text, type, cut: fc.nat(20), part }).map(({ text, type, cut, part }) => ({
    ...{ part, route: '/graphql', method: 'POST', path: '/graphql', typed: [] },
    body: Buffer.from(cut === 0 ? text.slice(0, -1) : text),
    headers: { accept: 'application/json', ...(type && { 'content-type': type }) },
  }))
}
