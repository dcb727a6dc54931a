import { z } from 'zod'
import { pageless, routePaths, type Visit } from '../browser/journeys/addresses.ts'
import { asked } from './asking.ts'
import { formsOf, type PageForm } from './page-forms.ts'
import type { Part, People } from './people.ts'
import type { GraphqlField, Site } from './requests.ts'

interface Known {
  readonly visits: Readonly<Record<string, readonly Visit[]>>
  readonly people: People
}

/** Machines' addresses, which stand in no list of pages. */
const ofMachines = [
  '/w/v1/:brand/:sku/questions.html',
  '/outbox/:id/html',
  '/graphql',
  '/healthz',
  '/metrics',
  '/assets/:file',
]

/** What pages and machines read although no link holds it. */
const readParameters =
  `after answers before comment comments decided discussions done extensions for form from host index item kind lang
  language log operationName page product q query questions refused returnTo role solved sort space state tab tag title unused variables`.split(
    /\s+/,
  )

/** Asks the site for all it shows: addresses, forms, parameters, the schema of its API. */
export async function knownSite(address: string, { visits, people }: Known): Promise<Site> {
  const forms: { part: Part; form: PageForm }[] = []
  const parameters = new Set(readParameters)
  for (const { part, path } of Object.values(visits).flat()) {
    for (const reader of part === 'asker' && path.startsWith('/settings') ? (['asker', 'leaver'] as const) : [part]) {
      const { text } = await asked(address, {
        method: 'GET',
        path: encodeURI(path),
        headers: { cookie: people.cookieOf(reader) },
        body: null,
      })
      for (const [, query = ''] of text.matchAll(/href="[^"?#]*\?([^"#]*)/g))
        for (const name of new URLSearchParams(query.replaceAll('&amp;', '&')).keys()) parameters.add(name)
      for (const form of formsOf(text, path)) forms.push({ part: reader, form })
    }
  }
  const addresses = Object.fromEntries(
    [...routePaths(), ...ofMachines].map((route) => [route, (visits[route] ?? []).map(({ path }) => path)]),
  )
  if (forms.length < pageless.size) throw new Error('The pages show no forms.')
  return {
    addresses,
    forms: distinct(forms),
    parameters: [...parameters],
    graphqlFields: await fieldsOfSchema(address),
  }
}

/** One of each: the same form stands on many pages. */
function distinct(forms: { part: Part; form: PageForm }[]) {
  const byShape = new Map<string, { part: Part; form: PageForm }>()
  for (const one of forms) {
    const { action, fields } = one.form
    const shape = JSON.stringify([
      one.part,
      action.split('?')[0],
      fields.map(({ name, values }) => [name, name === 'intent' ? values : '']),
    ])
    if (!byShape.has(shape)) byShape.set(shape, one)
  }
  return [...byShape.values()]
}

interface TypeRef {
  readonly kind: string
  readonly name: string | null
  readonly ofType?: TypeRef | null | undefined
}
const TypeRef: z.ZodType<TypeRef> = z.lazy(() =>
  z.object({ kind: z.string(), name: z.string().nullable(), ofType: TypeRef.nullish() }),
)
const Schema = z.object({
  data: z.object({
    __schema: z.object({
      queryType: z.object({
        fields: z.array(z.object({ name: z.string(), args: z.array(z.object({ name: z.string(), type: TypeRef })) })),
      }),
    }),
  }),
})

async function fieldsOfSchema(address: string): Promise<GraphqlField[]> {
  const type = '{ kind name ofType { kind name ofType { kind name } } }'
  const query = `{ __schema { queryType { fields { name args { name type ${type} } } } } }`
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const { text } = await asked(address, {
    method: 'POST',
    path: '/graphql',
    headers,
    body: Buffer.from(JSON.stringify({ query })),
  })
  const { fields } = Schema.parse(JSON.parse(text)).data.__schema.queryType
  return fields.map(({ name, args }) => ({
    name,
    args: args.map((arg) => ({ name: arg.name, type: written(arg.type) })),
  }))
}

const written = ({ kind, name, ofType }: TypeRef): string =>
  kind === 'NON_NULL' && ofType
    ? `${written(ofType)}!`
    : kind === 'LIST' && ofType
      ? `[${written(ofType)}]`
      : (name ?? '')
