import { z } from 'zod'

/** One file of the leave kit: the rows of a table, a line each, under the names of its columns. */
export interface KitFile {
  /** `members` is written to `members.jsonl`. */
  readonly name: string
  readonly table: string
  /** What a line is. */
  readonly about: string
  /** What the lines are ordered by. */
  readonly order: readonly string[]
  readonly columns: Readonly<Record<string, z.ZodType>>
  /** Columns that do not travel, each with what the row gets instead (SQL) and why. */
  readonly instead: Readonly<Record<string, { readonly sql: string | null; readonly why: string }>>
  /** Left out of a kit without accounts: it says how to reach people, or how they prove who they are. */
  readonly secret: boolean
  /** A fresh start has rows of its own, which give way to the kit's. */
  readonly replaced: boolean
}

/** What a domain gives to the leave kit, and which of its tables it does not, with the reason. */
export interface KitPart {
  readonly files: readonly KitFile[]
  readonly leftOut: Readonly<Record<string, string>>
}

type Described = Pick<KitFile, 'name' | 'table' | 'about' | 'columns'> & Partial<KitFile>

/** A file in the order of its ids, with every column, unless told otherwise. */
export const kitFile = (described: Described): KitFile => ({
  order: ['id'],
  instead: {},
  secret: false,
  replaced: false,
  ...described,
})

/** A line of the file. A column that a later minor version adds gets a `.default()`, so that older kits can still be read. */
export const lineOf = (file: KitFile) => z.strictObject(file.columns)

export const id = z.guid()
export const text = z.string()
export const whole = z.int32()
export const decimal = z.number()
export const yes = z.boolean()
export const moment = z.iso.datetime({ offset: true })
export const oneOf = <const T extends readonly string[]>(...words: T) => z.enum(words)
/** A text for display in each language that has one. */
export const localized = z.record(z.string(), z.string())
/** Facts whose names depend on what they are about. */
export const facts = z.record(z.string(), z.unknown())
