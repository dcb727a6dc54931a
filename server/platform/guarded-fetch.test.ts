import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { forgetEnv } from './env.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { isPublicAddress } from './public-address.ts'

const names: Record<string, string[]> = {}
vi.mock('node:dns/promises', () => ({
  lookup: async (host: string) => (names[host] ?? []).map((address) => ({ address, family: 4 })),
}))

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
  allow()
})

async function aServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

function allow(...places: string[]): void {
  process.env.OUTBOUND_ALLOW = places.join(',')
  forgetEnv()
}

const trouble = (address: string) =>
  guardedFetch(address).then(
    () => 'read',
    (error) => error.trouble,
  )

describe('an address that somebody gave', () => {
  test('is read where the operator allows the host, without cookies and under our own name', async () => {
    const place = await aServer((request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(`é ${JSON.stringify(request.headers)}`)
    })
    allow(place)
    const { status, type, text } = await guardedFetch(`http://${place}/profile`)
    expect({ status, type }).toEqual({ status: 200, type: 'text/html' })
    expect(text).toMatch(/^é .*"user-agent":"Entraide /)
    expect(text).not.toMatch(/cookie|authorization|referer/)
  })

  test.each([
    ...[
      'http://127.0.0.1/',
      'http://[::1]/',
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:7f00:1]/',
      'http://2130706433/',
    ],
    ...[
      'http://0x7f.1/',
      'http://10.0.0.1/',
      'http://169.254.169.254/latest/meta-data',
      'http://[fe80::1]/',
      'http://0.0.0.0/',
    ],
    ...['ftp://example.org/', 'file:///etc/passwd', 'javascript:1', 'http://user:pass@example.org/', 'nonsense'],
    ...['http://inside.example/', 'http://both.example/', 'http://outside.example:25/'],
  ])('is refused: %s', async (address) => {
    names['inside.example'] = ['192.168.1.1']
    names['both.example'] = ['93.184.215.14', '127.0.0.1']
    names['outside.example'] = ['93.184.215.14']
    expect(await trouble(address)).toBe('refused')
  })

  test('is refused when a redirect leads inside, and when redirects have no end', async () => {
    const inside = await aServer((_request, response) => response.end('secret'))
    const to = (location: string): RequestListener => {
      return (_request, response) => response.writeHead(302, { location }).end()
    }
    const first = await aServer(to(`http://${inside}/`))
    const round = await aServer(to('/again'))
    allow(first, round)
    expect(await trouble(`http://${first}/`)).toBe('refused')
    expect(await trouble(`http://${round}/`)).toBe('too-many-redirects')
    allow(first, inside)
    expect((await guardedFetch(`http://${first}/`)).text).toBe('secret')
  })

  test('is connected to at the address that was checked, whatever the name says a moment later', async () => {
    const place = await aServer((request, response) => response.end(request.headers.host))
    const port = place.split(':')[1]
    names['turning.example'] = ['127.0.0.1']
    allow(`turning.example:${port}`)
    const reading = guardedFetch(`http://turning.example:${port}/`)
    names['turning.example'] = ['10.0.0.1']
    expect((await reading).text).toBe(`turning.example:${port}`)
  })

  test('is given up when it is too large, not there, or unknown', async () => {
    const large = await aServer((_request, response) => response.end('x'.repeat(1024 * 1024 + 1)))
    const gone = await aServer((_request, response) => response.end())
    for (const close of open.splice(1)) close()
    allow(large, gone)
    expect(await trouble(`http://${large}/`)).toBe('too-large')
    expect(await trouble(`http://${gone}/`)).toBe('unreachable')
    expect(await trouble('http://nobody.example/')).toBe('unreachable')
  })

  test('is given up after five seconds, however slowly it trickles', { timeout: 20_000 }, async () => {
    const place = await aServer((_request, response) => {
      const drops = setInterval(() => response.write('.'), 200)
      response.once('close', () => clearInterval(drops))
    })
    allow(place)
    expect(await trouble(`http://${place}/`)).toBe('too-slow')
  })
})

test.each([...['8.8.8.8', '93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '2a00:1450:4007:80e::200e']])(
  '%s is an address of the open internet',
  (address) => expect(isPublicAddress(address)).toBe(true),
)

test.each(
  `0.1.2.3 10.1.2.3 100.64.0.1 127.8.8.8 169.254.169.254 172.31.0.1 192.0.0.8 192.0.2.1 192.168.0.1 198.19.0.1 198.51.100.1
  203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::ffff:8.8.8.8 ::8.8.8.8 64:ff9b::8.8.8.8
  64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 3fff::1 5f00::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1 name`.split(
    /\s+/,
  ),
)('%s is none', (address) => expect(isPublicAddress(address)).toBe(false))
