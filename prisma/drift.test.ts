import { readFileSync } from 'node:fs'
import pg from 'pg'
import { expect, test } from 'vitest'
import { anotherDatabase, testDatabaseUrl } from '#server/testing/database.ts'
import { catalogue } from './catalogue.ts'
import { schemaDiff } from './migrate-draft.ts'
import { currentSchema, joined, newestMigratedSchema } from './schema-files.ts'

const byHand = new Set(
  readFileSync(new URL('./by-hand.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#')),
)

test('every change of the schema has its migration', async () => {
  const script = await schemaDiff(newestMigratedSchema(), currentSchema())
  expect(script, 'npm run migrate:draft -- NAME').toBeNull()
})

test('the migrations make what the schema says, and what is named in by-hand.txt', async () => {
  const [migrated, said] = await Promise.all([catalogue(testDatabaseUrl), catalogue(await databaseOfSchema())])
  const missing = [...said].filter(([name, definition]) => migrated.get(name) !== definition).map(([name]) => name)
  expect(missing, 'in the schema, but not so in the migrations').toEqual([])
  const more = [...migrated.keys()].filter((name) => !said.has(name))
  expect(more.toSorted()).toEqual([...byHand].toSorted())
})

test('every moment is kept with its time zone, to the millisecond', () => {
  const moments = columns().filter(({ type }) => /^DateTime\b/.test(type))
  expect(moments.length).toBeGreaterThan(0)
  const wrong = moments.filter(({ line }) => !line.includes('@db.Timestamptz(3)'))
  expect(wrong.map(({ name }) => name)).toEqual([])
})

test('every column says how personal it is', () => {
  const known = /^\/\/\/ @class (public|pseudonymous|contact|behavioural|sensitive)$/
  const wrong = columns().filter(({ notes }) => notes.filter((note) => known.test(note)).length !== 1)
  expect(wrong.map(({ name }) => name)).toEqual([])
})

async function databaseOfSchema(): Promise<string> {
  const url = await anotherDatabase('schema', null)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const name of ['pg_trgm', 'unaccent', 'citext', 'btree_gin']) await client.query(`CREATE EXTENSION ${name}`)
    await client.query((await schemaDiff(null, currentSchema())) ?? '')
  } finally {
    await client.end()
  }
  return url
}

interface Column {
  name: string
  type: string
  line: string
  notes: string[]
}

/** The schema's fields that are columns: of a scalar type or an enum, not of another model. */
function columns(): Column[] {
  const schema = joined(currentSchema())
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)]
  const names = new Set(models.map(([, model]) => model))
  return models
    .flatMap(([, model = '', body = '']) => fieldsOf(model, body))
    .filter(({ type }) => !names.has(bare(type)))
}

function fieldsOf(model: string, body: string): Column[] {
  let notes: string[] = []
  const fields: Column[] = []
  for (const line of body.split('\n').map((text) => text.trim())) {
    const [, field, type] = line.match(/^(\w+)\s+(\S+)/) ?? []
    if (line.startsWith('///')) notes.push(line)
    else if (field && type) {
      fields.push({ name: `${model}.${field}`, type, line, notes })
      notes = []
    }
  }
  return fields
}

const bare = (type: string) => type.replace(/[?[\]]/g, '')
