import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

const newline = 0x0a
const bytesAtOnce = 512 * 1024

/** What has gone by while a file was read. */
export class Passed {
  bytes = 0
  rows = 0
  private readonly hash = createHash('sha256')

  note(chunk: Buffer): void {
    this.bytes += chunk.length
    this.hash.update(chunk)
  }

  sha256(): string {
    return this.hash.digest('hex')
  }
}

/** The lines of a file, some at a time. Cut at line feeds alone: JSON may hold any other line separator as it is. */
export async function* linesOf(path: string, passed: Passed): AsyncGenerator<string[]> {
  let rest: Buffer = Buffer.alloc(0)
  const stream: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: bytesAtOnce })
  for await (const chunk of stream) {
    passed.note(chunk)
    const end = chunk.lastIndexOf(newline)
    if (end < 0) {
      rest = Buffer.concat([rest, chunk])
      continue
    }
    const lines = Buffer.concat([rest, chunk.subarray(0, end)])
      .toString()
      .split('\n')
    passed.rows += lines.length
    yield lines
    rest = chunk.subarray(end + 1)
  }
  if (rest.length === 0) return
  passed.rows += 1
  yield [rest.toString()]
}
