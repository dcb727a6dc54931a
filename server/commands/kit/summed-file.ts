import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { LineSum } from './manifest.ts'

/** Lines as they are counted and summed, whether or not they are kept. */
export class SummedLines {
  protected rows = 0
  protected bytes = 0
  protected readonly hash = createHash('sha256')

  /** The bytes of these lines, each ended. */
  take(lines: readonly string[]): Buffer {
    const chunk = Buffer.from(`${lines.join('\n')}\n`)
    this.rows += lines.length
    this.bytes += chunk.length
    this.hash.update(chunk)
    return chunk
  }

  sum(path: string): LineSum {
    return { path, rows: this.rows, bytes: this.bytes, sha256: this.hash.digest('hex') }
  }
}

/** Writes `lines` to a new file below `folder`, which only its owner may read. `header` is no row. */
export async function writeLines(
  folder: string,
  path: string,
  { header, batches, onRows }: { header?: string; batches: AsyncIterable<string[]>; onRows?: (rows: number) => void },
): Promise<LineSum> {
  const file = await open(join(folder, path), 'wx', 0o600)
  const lines = new SummedLines()
  try {
    if (header !== undefined) await append(file, lines.take([header]))
    for await (const batch of batches) {
      await append(file, lines.take(batch))
      onRows?.(batch.length)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  const sum = lines.sum(path)
  return header === undefined ? sum : { ...sum, rows: sum.rows - 1 }
}

const append = (file: FileHandle, bytes: Buffer): Promise<void> => file.appendFile(bytes)
