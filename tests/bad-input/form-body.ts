import fc from 'fast-check'

type Pairs = readonly (readonly [name: string, value: string])[]

interface FormBody {
  readonly body: Buffer
  readonly type: string
  /** As a browser would have sent it. */
  readonly isPlain: boolean
}

const urlencoded = 'application/x-www-form-urlencoded'
const boundary = 'a-boundary-of-ours'
const multipart = `multipart/form-data; boundary=${boundary}`

const ways: readonly ((pairs: Pairs) => FormBody)[] = [
  (pairs) => ({
    body: Buffer.from(pairs.map((pair) => pair.map(encodeText).join('=')).join('&')),
    type: urlencoded,
    isPlain: true,
  }),
  (pairs) => ({ body: parted(pairs), type: multipart, isPlain: true }),
]

const oddWays: readonly ((pairs: Pairs) => FormBody)[] = [
  // Bytes that are no UTF-8, in either form.
  (pairs) =>
    odd(
      Buffer.from(pairs.map((pair) => pair.map((text) => `%ff%c0%80${encodeText(text)}%`).join('=')).join('&')),
      urlencoded,
    ),
  (pairs) => odd(Buffer.from(pairs.map((pair) => pair.join('=')).join('&'), 'latin1'), urlencoded),
  (pairs) => odd(Buffer.concat([parted(pairs), Buffer.from([0xff, 0xfe, 0])]), multipart),
  (pairs) => odd(parted(pairs).subarray(0, -8), multipart),
  (pairs) => odd(parted(pairs), 'multipart/form-data'),
  (pairs) => odd(parted(pairs), 'multipart/form-data; boundary=another'),
  (pairs) => odd(parted(pairs), `multipart/form-data; boundary=${'b'.repeat(300)}`),
  (pairs) => odd(parted(pairs), urlencoded),
  (pairs) => odd(parted(pairs, '; filename="a.txt"\r\nContent-Type: text/plain'), multipart),
  (pairs) => odd(parted(pairs, "; filename*=UTF-8''%ff"), multipart),
  (pairs) => odd(Buffer.from(JSON.stringify(Object.fromEntries(pairs))), 'application/json'),
  (pairs) => odd(Buffer.from(pairs.join('\n')), 'text/plain'),
  (pairs) => odd(Buffer.from(pairs.join('\n')), ''),
  (pairs) =>
    odd(
      Buffer.from(
        `${'a=1&'.repeat(20_000)}${pairs.map(([name, value]) => `${encodeText(name)}=${encodeText(value)}`).join('&')}`,
      ),
      urlencoded,
    ),
  (pairs) =>
    odd(
      Buffer.from(
        Array.from({ length: 5_000 }, (_, index) => `a[${index}].b.c=1`)
          .concat(pairs.map((pair) => pair.map(encodeText).join('=')))
          .join('&'),
      ),
      urlencoded,
    ),
  (pairs) =>
    odd(Buffer.from(pairs.map((pair) => pair.map(encodeText).join('=')).join('&')), `${urlencoded}; charset=utf-16`),
  () => odd(Buffer.alloc(0), urlencoded),
]

/** How the fields of a form become the bytes of a request. */
export const formBody: fc.Arbitrary<(pairs: Pairs) => FormBody> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...ways) },
  { weight: 2, arbitrary: fc.constantFrom(...oddWays) },
)

const odd = (body: Buffer, type: string): FormBody => ({ body, type, isPlain: false })
const encodeText = (text: string) => new URLSearchParams([['', text]]).toString().slice(1)

function parted(pairs: Pairs, more = ''): Buffer {
  const fields = pairs.map(([name, value]) => {
    const written = name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')
    return `--${boundary}\r\nContent-Disposition: form-data; name="${written}"${more}\r\n\r\n${value}\r\n`
  })
  return Buffer.from(`${fields.join('')}--${boundary}--\r\n`)
}
