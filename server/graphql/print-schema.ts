import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from './schema.ts'

/** The schema as it is committed: sorted, so that a change reads as what it is. */
export const printedSchema = (): string => `${printSchema(lexicographicSortSchema(schema))}\n`
