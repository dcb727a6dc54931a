import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Request, Response } from 'express'

const encoders = {
  br: (html: Buffer) => promisify(brotliCompress)(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (html: Buffer) => promisify(gzip)(html),
}
type Encoding = keyof typeof encoders
const preferred = ['br', 'gzip'] as const

/** A page as it is sent, packed once for each way that a browser unpacks it. */
export interface KeptPage {
  readonly html: Buffer
  readonly language: string
  readonly tag: string
  readonly packed: Map<Encoding, Promise<Buffer>>
}

export function keptPage(html: Buffer, language: string): KeptPage {
  // Weak: the page is the same, however it is packed.
  const tag = `W/"${createHash('sha1').update(html).digest('base64url')}"`
  return { html, language, tag, packed: new Map() }
}

/** Bytes that a page takes in memory, packed in both ways: a quarter of it each at the most. */
export const sizeOf = ({ html }: KeptPage): number => Math.ceil(html.length * 1.5) + 1

/** Sends it, or says that the browser has it already. */
export async function sendKept(request: Request, response: Response, page: KeptPage): Promise<void> {
  response.set({ ETag: page.tag, 'Content-Language': page.language }).type('html')
  const encoding = preferred.find((one) => request.acceptsEncodings().includes(one))
  if (!encoding) return void response.send(page.html)
  const packed = page.packed.get(encoding) ?? encoders[encoding](page.html)
  page.packed.set(encoding, packed)
  const body = await packed
  response.set('Content-Encoding', encoding).send(body)
}
