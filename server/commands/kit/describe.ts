import { z } from 'zod'
import { kitFiles, leftOut } from './parts.ts'

/** The files and their columns as docs/export.md lists them. */
export function describedFiles(): string {
  const files = kitFiles.map(({ name, about, columns, instead }) => {
    const told = Object.entries(columns).map(([column, schema]) => `\`${column}\` ${kindOf(schema)}`)
    const without = Object.entries(instead).map(([column, { why }]) => `without \`${column}\`: ${why}`)
    return `| \`${name}.jsonl\` | ${about} | ${[...told, ...without].join(', ')} |`
  })
  const absent = Object.entries(leftOut).map(([table, why]) => `| ${table} | ${why} |`)
  const head = (...cells: string[]) => [`| ${cells.join(' | ')} |`, `|${'---|'.repeat(cells.length)}`]
  return [
    ...head('file', 'a line is', 'its fields (`?`: may be null)'),
    ...files,
    '',
    '## What is not in it',
    '',
    ...head('rows of', 'why'),
    ...absent,
  ].join('\n')
}

function kindOf(schema: z.ZodType): string {
  // Zod types what it unwraps by its core, which every schema here is more than.
  if (schema instanceof z.ZodNullable) return `${kindOf(schema.unwrap() as z.ZodType)}?`
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return wordsOf(schema)
  if (schema instanceof z.ZodGUID) return 'id'
  if (schema instanceof z.ZodISODateTime) return 'time'
  if (schema instanceof z.ZodRecord) return 'object'
  if (schema instanceof z.ZodArray) return 'list'
  if (schema instanceof z.ZodNumber) return schema.format ? 'whole number' : 'number'
  return schema instanceof z.ZodBoolean ? 'yes or no' : 'text'
}

function wordsOf(schema: z.ZodEnum | z.ZodLiteral): string {
  const words = schema instanceof z.ZodEnum ? schema.options : [...schema.values]
  return `(${words.join(' / ')})`
}

if (import.meta.main) console.log(describedFiles())
