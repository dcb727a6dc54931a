import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { type KitFile, lineOf } from '#server/platform/kit-file.ts'
import type { KitReport } from './kit-report.ts'
import type { LineSum, Manifest, Sum } from './manifest.ts'
import { kitFiles } from './parts.ts'
import { linesOf, Passed } from './read-lines.ts'

/** A file of a kit beside what this Entraide knows of it. */
export interface FileOfKit {
  readonly file: KitFile
  readonly path: string
  readonly sum: LineSum
}

/** The files of a kit that is to be read. One that we do not know is refused: its rows would be lost without a word.
 *  @throws CannotStart */
export function filesOfKit(folder: string, manifest: Manifest): FileOfKit[] {
  const unknown = manifest.files.find(({ name }) => !kitFiles.some((file) => file.name === name))
  if (unknown) throw new CannotStart(`This Entraide does not know what ${unknown.name.slice(0, 50)} is.`)
  const files = kitFiles.flatMap((file) => {
    const sum = manifest.files.find(({ name }) => name === file.name)
    // The name is ours: a manifest leads nowhere else.
    return sum ? [{ file, sum, path: join(folder, `${file.name}.jsonl`) }] : []
  })
  const missing = files.find(({ path }) => !existsSync(path))
  if (missing) throw new CannotStart(`The kit is not whole: ${missing.path} is missing.`)
  return files
}

/** Reads the whole kit before anything is written: every line against its schema, every file against its sum.
 *  @throws CannotStart */
export async function checkKit(files: readonly FileOfKit[], report: KitReport): Promise<void> {
  for (const { file, path, sum } of files) {
    const [schema, passed] = [lineOf(file), new Passed()]
    let row = 0
    for await (const lines of linesOf(path, passed)) {
      for (const line of lines) {
        row += 1
        const reason = wrongWith(line, schema)
        if (reason) report.reject({ file: path, row, reason })
      }
    }
    checkSum(path, { sum, passed })
  }
}

function wrongWith(line: string, schema: z.ZodType): string | null {
  const found = parsed(line)
  if (found instanceof SyntaxError) return `it is no JSON: ${found.message}`
  const result = schema.safeParse(found)
  if (result.success) return null
  const [issue] = result.error.issues
  return `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'unknown'}`
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return error
    throw error
  }
}

function checkSum(path: string, { sum, passed }: { sum: Sum & { rows: number }; passed: Passed }): void {
  if (passed.bytes !== sum.bytes)
    throw new CannotStart(`${path} has ${passed.bytes} bytes, its manifest says ${sum.bytes}: copy the kit anew.`)
  if (passed.sha256() !== sum.sha256)
    throw new CannotStart(`${path} is not what was exported, its SHA-256 is another: copy the kit anew.`)
  if (passed.rows !== sum.rows)
    throw new CannotStart(`${path} has ${passed.rows} lines, its manifest says ${sum.rows}.`)
}
