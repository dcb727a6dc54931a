import { describe, expect, test } from 'vitest'
import { CannotStart } from './cannot-start.ts'
import { readEnv } from './env.ts'

const own = { DATABASE_URL: 'postgresql://me@db/entraide', SECRET: 'x'.repeat(32) }

describe('the environment', () => {
  test('needs nothing: the defaults are the demo on this machine', () => {
    expect(readEnv({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      origin: 'http://127.0.0.1:3000',
      originIsGuessed: true,
      databaseUrl: null,
      meiliUrl: null,
      meiliKey: null,
      smtpUrl: null,
      secrets: [],
      trustedProxies: [],
      logLevel: 'info',
      demo: true,
      limits: true,
    })
    expect(readEnv({}).dataDir).toMatch(/\/\.data$/)
  })

  test('takes an empty variable for one that is not set', () => {
    const empty = { PORT: '', HOST: ' ', ORIGIN: '', DATABASE_URL: '', SECRET: '', DEMO: '', LIMITS: '' }
    expect(readEnv(empty)).toEqual(readEnv({}))
  })

  test('has no demo with a database of one’s own, nor on an address that others reach', () => {
    expect(readEnv(own).demo).toBe(false)
    expect(readEnv({ HOST: '0.0.0.0' }).demo).toBe(false)
    expect(readEnv({ HOST: '::1' }).demo).toBe(true)
  })

  test('lets several secrets verify', () => {
    expect(readEnv({ SECRET: `${'a'.repeat(32)}, ${'b'.repeat(40)}` }).secrets).toHaveLength(2)
  })

  test('writes an IPv6 host in brackets, and a wildcard as localhost', () => {
    expect(readEnv({ HOST: '::1' }).origin).toBe('http://[::1]:3000')
    expect(readEnv({ HOST: '::', PORT: '80' }).origin).toBe('http://localhost:80')
    expect(readEnv({ ORIGIN: 'https://community.example/' }).origin).toBe('https://community.example')
  })
})

describe('a bad value stops the start with one sentence that names the variable', () => {
  const wrong: [string, Record<string, string>][] = [
    ['PORT', { PORT: '0' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '3000x' }],
    ['HOST', { HOST: 'not a host' }],
    ['ORIGIN', { ORIGIN: 'community.example' }],
    ['ORIGIN', { ORIGIN: 'https://community.example/path' }],
    ['ORIGIN', { ORIGIN: 'ftp://community.example' }],
    ['DATABASE_URL', { ...own, DATABASE_URL: 'mysql://db/entraide' }],
    ['DATABASE_URL', { ...own, DATABASE_URL: 'entraide' }],
    ['SMTP_URL', { SMTP_URL: 'https://mail.example' }],
    ['MEILI_URL', { MEILI_URL: 'meili:7700' }],
    ['MEILI_KEY', { MEILI_KEY: 'two words' }],
    ['SECRET', { SECRET: 'short' }],
    ['SECRET', { SECRET: `${'a'.repeat(32)},short` }],
    ['SECRET', { DATABASE_URL: own.DATABASE_URL }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/33' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.1, proxy' }],
    ['OUTBOUND_ALLOW', { OUTBOUND_ALLOW: 'forum.intranet' }],
    ['OUTBOUND_ALLOW', { OUTBOUND_ALLOW: 'https://forum.intranet:443' }],
    ['OUTBOUND_ALLOW', { OUTBOUND_ALLOW: 'forum.intranet:70000' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['DEMO', { DEMO: 'yes' }],
    ['DEMO', { ...own, DEMO: '1' }],
    ['DEMO', { HOST: '0.0.0.0', DEMO: '1' }],
    ['LIMITS', { LIMITS: 'off' }],
    ['LIMITS', { HOST: '0.0.0.0', LIMITS: '0' }],
  ]

  test.each(wrong)('%s: %j', (name, source) => {
    const refusal = refusalOf(source)
    expect(refusal).toBeInstanceOf(CannotStart)
    expect(refusal?.message).toMatch(new RegExp(`^${name} [^\\n]+\\.$`))
  })

  test('without repeating a password', () => {
    expect(refusalOf({ DATABASE_URL: 'http://me:hunter2@db' })?.message).not.toContain('hunter2')
  })
})

function refusalOf(source: Record<string, string>): Error | null {
  try {
    readEnv(source)
    return null
  } catch (error) {
    return error instanceof Error ? error : null
  }
}
