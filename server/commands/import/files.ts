import { createReadStream, type Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Unzip, UnzipInflate } from 'fflate'
import { CannotStart } from '#server/platform/cannot-start.ts'

/** A file of an import, or an entry of a ZIP: read once, from its beginning. */
export interface ImportFile {
  readonly name: string
  readonly text: AsyncGenerator<string>
}

/** The files at `path`, a folder's own and those below it, by name. `endings` without the dot.
 *  @throws CannotStart */
export async function filesAt(path: string, endings: readonly string[]): Promise<string[]> {
  const found = await stat(path).catch(() => null)
  if (!found) throw new CannotStart(`There is nothing at ${path}.`)
  if (found.isFile()) return [path]
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
  const wanted = (entry: Dirent) =>
    entry.isFile() && endings.some((ending) => entry.name.toLowerCase().endsWith(`.${ending}`))
  return entries
    .filter(wanted)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

export async function totalBytes(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

interface Opening {
  /** Is told what has been read from the disk. */
  readonly onBytes?: ((count: number) => void) | undefined
  /** What its text is written in; told by its beginning when it is not given. */
  readonly encoding?: string | undefined
  /** Bytes that are none of its encoding are an error, and not a sign that stands for any. */
  readonly fatal?: boolean
}

/** Opens a file; a ZIP gives each of its entries in turn. */
export const opened = (path: string, onBytes?: (count: number) => void): AsyncGenerator<ImportFile> =>
  openedAs(path, { onBytes })

/** The same for text that may be of another encoding than UTF-8. */
export async function* openedAs(path: string, opening: Opening): AsyncGenerator<ImportFile> {
  const bytes = counted(createReadStream(path, { highWaterMark: 256 * 1024 }), opening.onBytes)
  if (!path.toLowerCase().endsWith('.zip')) yield { name: path, text: decoded(bytes, opening) }
  else yield* entries(path, bytes, opening)
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  onBytes?: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    yield chunk
    onBytes?.(chunk.length)
  }
}

async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, fatal = false }: Opening,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encoding ?? encodingOf(chunk), { fatal })
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder?.decode() ?? ''
}

/** By its mark, or by the zero beside the first letter, which no text in UTF-8 has. */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8'
}

interface Piece {
  readonly entry: string
  readonly bytes: Uint8Array
  readonly last: boolean
}

async function* entries(path: string, bytes: AsyncIterable<Uint8Array>, opening: Opening): AsyncGenerator<ImportFile> {
  const pieces = inflated(path, bytes)
  for (let first = true; ; first = false) {
    const next = await pieces.next()
    if (next.done && first) throw new CannotStart(`${path} is no ZIP archive, or an empty or broken one.`)
    if (next.done) return
    const text = decoded(restOfEntry(next.value, pieces), opening)
    yield { name: `${path}/${next.value.entry}`, text }
    // What the reader left unread must be passed over before the next entry begins.
    for await (const _ of text);
  }
}

async function* restOfEntry(first: Piece, pieces: AsyncGenerator<Piece>): AsyncGenerator<Uint8Array> {
  for (let piece = first; ; ) {
    yield piece.bytes
    if (piece.last) return
    const next = await pieces.next()
    if (next.done) return
    piece = next.value
  }
}

/** Inflates as it reads: only what one chunk of the disk unfolds to is held. */
async function* inflated(path: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  let pieces: Piece[] = []
  const unzip = new Unzip((file) => {
    if (file.name.endsWith('/')) return
    file.ondata = (error, data, last) => {
      if (error) throw new CannotStart(`${path} is no ZIP that can be read: ${error.message}.`)
      pieces.push({ entry: file.name, bytes: data, last })
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for await (const chunk of bytes) {
    unzip.push(chunk)
    yield* pieces
    pieces = []
  }
  unzip.push(new Uint8Array(0), true)
  yield* pieces
}
