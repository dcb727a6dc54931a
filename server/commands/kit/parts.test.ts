import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { currentSchema, joined } from '#prisma/schema-files.ts'
import { openClient } from '#server/platform/db.ts'
import { root } from '#server/platform/root.ts'
import { describedFiles } from './describe.ts'
import { kitFiles, leftOut } from './parts.ts'

const Column = z.object({ table: z.string(), name: z.string(), nullable: z.boolean(), words: z.array(z.string()) })

/** Every column of the product's tables; `words` are those of its enum. Prisma's lists are never null. */
async function columns() {
  const rows = await openClient().$queryRaw`
    SELECT "table_name" AS "table", "column_name" AS "name", "is_nullable" = 'YES' AND "data_type" <> 'ARRAY' AS "nullable",
      ARRAY(SELECT "enumlabel"::text FROM pg_enum e JOIN pg_type t ON t.oid = "enumtypid" WHERE "typname" = "udt_name" ORDER BY 1) AS "words"
    FROM information_schema.columns JOIN information_schema.tables USING ("table_schema", "table_name")
    WHERE "table_schema" = 'public' AND "table_type" = 'BASE TABLE' AND "table_name" <> '_prisma_migrations'`
  return z.array(Column).parse(rows)
}

test('every table is in the leave kit, or there is a reason why it is not', async () => {
  const tables = new Set((await columns()).map(({ table }) => table))
  const told = [...kitFiles.map(({ table }) => table), ...Object.keys(leftOut)]
  expect(told.toSorted()).toEqual([...tables].toSorted())
})

test('every column of an exported table is in its file, or something stands in for it', async () => {
  for (const { name, table, columns: known, instead } of kitFiles) {
    const there = (await columns()).filter((column) => column.table === table).map((column) => column.name)
    expect([...Object.keys(known), ...Object.keys(instead)].toSorted(), name).toEqual(there.toSorted())
  }
})

test('a column may be empty, and may be one of certain words, in the file as in its table', async () => {
  const kept = await columns()
  for (const { name, table, columns: known } of kitFiles)
    for (const [column, schema] of Object.entries(known)) {
      const { nullable, words } = kept.find((one) => one.table === table && one.name === column) ?? {}
      const place = `${name}.${column}`
      expect(schema.safeParse(null).success, place).toBe(nullable)
      const bare = schema instanceof z.ZodNullable ? schema.unwrap() : schema
      if (words?.length && bare instanceof z.ZodEnum) expect(bare.options.toSorted(), place).toEqual(words.toSorted())
      else expect(words, place).toEqual([])
    }
})

test('addresses and secrets are in no file that a kit without accounts has', () => {
  const models = [...joined(currentSchema()).matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)]
  const telling = models
    .filter(([, , body = '']) => /@class (contact|sensitive)\b/.test(body))
    .map(([, model]) => model)
  expect(kitFiles.filter(({ table, secret }) => telling.includes(table) && !secret)).toEqual([])
})

test('docs/export.md lists every file and column: `node server/commands/kit/describe.ts` prints the list', () => {
  expect(readFileSync(join(root, 'docs', 'export.md'), 'utf8')).toContain(describedFiles())
})
