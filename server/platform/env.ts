import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotStart } from './cannot-start.ts'

/** What the operator decides. Every variable has a default or says that it is missing; a bad value stops the start. */
export interface Env {
  readonly port: number
  readonly host: string
  /** Public address, without a final slash. */
  readonly origin: string
  /** Nobody said what the public address is: links use `origin`, and a form may also come from the address it was sent to. */
  readonly originIsGuessed: boolean
  readonly dataDir: string
  /** null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null
  /** null: PostgreSQL alone searches. */
  readonly meiliUrl: string | null
  /** Of the Meilisearch server: its master key, or an admin's. */
  readonly meiliKey: string | null
  /** null: mails are kept in the database. */
  readonly smtpUrl: string | null
  /** The first signs, all verify. Empty: generated into `dataDir`. */
  readonly secrets: readonly string[]
  /** Addresses or networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  /** `host:port` pairs that the guarded fetch lets through although they are not public. */
  readonly outboundAllow: readonly string[]
  readonly logLevel: string
  readonly demo: boolean
  readonly limits: boolean
}

type Source = Readonly<Record<string, string | undefined>>

const root = fileURLToPath(new URL('../..', import.meta.url))
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
const proxyNames = ['loopback', 'linklocal', 'uniquelocal']
const SECRET_LENGTH = 32

/** Reads and checks the whole environment contract. Empty counts as not set.
 *  @throws CannotStart with one sentence that names the variable */
export function readEnv(source: Source): Env {
  const given = (name: string) => source[name]?.trim() || null
  const port = portOf(given('PORT'))
  const host = hostOf(given('HOST'))
  const databaseUrl = urlOf('DATABASE_URL', given('DATABASE_URL'), ['postgres:', 'postgresql:'])
  const isLocal = isLoopback(host)
  return {
    port,
    host,
    origin: originOf(given('ORIGIN')) ?? `http://${inAddress(isWildcard(host) ? 'localhost' : host)}:${port}`,
    originIsGuessed: !given('ORIGIN'),
    dataDir: resolve(root, given('DATA_DIR') ?? '.data'),
    databaseUrl,
    meiliUrl: urlOf('MEILI_URL', given('MEILI_URL'), ['http:', 'https:']),
    meiliKey: meiliKeyOf(given('MEILI_KEY')),
    smtpUrl: urlOf('SMTP_URL', given('SMTP_URL'), ['smtp:', 'smtps:']),
    secrets: secretsOf(given('SECRET'), databaseUrl !== null),
    trustedProxies: proxiesOf(given('TRUSTED_PROXIES')),
    outboundAllow: outboundOf(given('OUTBOUND_ALLOW')),
    logLevel: logLevelOf(given('LOG_LEVEL')),
    demo: demoOf(given('DEMO'), databaseUrl === null && isLocal),
    limits: limitsOf(given('LIMITS'), isLocal),
  }
}

// On globalThis: in development the module exists twice, once for Node and once for Vite.
const shared = globalThis as typeof globalThis & { entraideEnv?: Env | undefined }

/** The environment as it was at the first call: the start sets DATABASE_URL afterwards, for the embedded database too. */
export function env(): Env {
  shared.entraideEnv ??= readEnv(process.env)
  return shared.entraideEnv
}

/** For tests that serve under other variables. */
export function forgetEnv(): void {
  shared.entraideEnv = undefined
}

/** `host` as it stands in a URL. */
export const inAddress = (host: string) => (isIP(host) === 6 ? `[${host}]` : host)

export const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^(::ffff:)?127\./.test(host)
const isWildcard = (host: string) => host === '0.0.0.0' || host === '::'

function portOf(value: string | null): number {
  if (value === null) return 3000
  if (!/^\d{1,5}$/.test(value) || Number(value) < 1 || Number(value) > 65_535)
    throw new CannotStart(`PORT must be a number from 1 to 65535, not ${quoted(value)}.`)
  return Number(value)
}

function hostOf(value: string | null): string {
  if (value === null) return '127.0.0.1'
  if (isIP(value) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value)) return value
  throw new CannotStart(`HOST must be a host name or an IP address, not ${quoted(value)}.`)
}

function originOf(value: string | null): string | null {
  if (value === null) return null
  const url = URL.canParse(value) ? new URL(value) : null
  if (url && ['http:', 'https:'].includes(url.protocol) && [url.origin, `${url.origin}/`].includes(value))
    return url.origin
  throw new CannotStart(`ORIGIN must be the public address, as in https://community.example, not ${quoted(value)}.`)
}

function urlOf(name: string, value: string | null, protocols: string[]): string | null {
  if (value === null) return null
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value
  // Not shown: it may hold a password.
  throw new CannotStart(`${name} must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`)
}

function meiliKeyOf(value: string | null): string | null {
  if (value === null || /^[\x21-\x7e]+$/.test(value)) return value
  // Not shown: it is a secret.
  throw new CannotStart('MEILI_KEY must be letters, digits and signs without a space, as Meilisearch was given it.')
}

function secretsOf(value: string | null, required: boolean): string[] {
  const secrets = (value ?? '').split(',').map((secret) => secret.trim())
  if (value === null && required)
    throw new CannotStart(`SECRET must be set together with DATABASE_URL: ${SECRET_LENGTH} random characters or more.`)
  if (value === null) return []
  if (secrets.every((secret) => secret.length >= SECRET_LENGTH)) return secrets
  throw new CannotStart(`SECRET must be one or more texts of ${SECRET_LENGTH} characters or more, separated by commas.`)
}

function proxiesOf(value: string | null): string[] {
  const proxies = (value ?? '').split(',').flatMap((proxy) => proxy.trim() || [])
  const wrong = proxies.find((proxy) => !isNetwork(proxy))
  if (wrong === undefined) return proxies
  throw new CannotStart(`TRUSTED_PROXIES must list IP addresses or networks, as in 10.0.0.0/8, not ${quoted(wrong)}.`)
}

function outboundOf(value: string | null): string[] {
  const places = (value ?? '').split(',').flatMap((place) => place.trim().toLowerCase() || [])
  const wrong = places.find((place) => !isPlace(place))
  if (wrong === undefined) return places
  throw new CannotStart(
    `OUTBOUND_ALLOW must list hosts with their ports, as in forum.intranet:443, not ${quoted(wrong)}.`,
  )
}

function isPlace(text: string): boolean {
  const [, host = '', port = ''] = text.match(/^(\[[0-9a-f:]+\]|[a-z0-9._-]+):(\d{1,5})$/) ?? []
  return host !== '' && Number(port) >= 1 && Number(port) <= 65_535
}

function isNetwork(text: string): boolean {
  if (proxyNames.includes(text)) return true
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  if (!version || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}

function logLevelOf(value: string | null): string {
  if (value === null || logLevels.includes(value)) return value ?? 'info'
  throw new CannotStart(`LOG_LEVEL must be one of ${logLevels.join(', ')}, not ${quoted(value)}.`)
}

function demoOf(value: string | null, possible: boolean): boolean {
  if (value === null) return possible
  if (value !== '0' && value !== '1') throw new CannotStart(`DEMO must be 0 or 1, not ${quoted(value)}.`)
  // The demo signs anyone in as its admin.
  if (value === '1' && !possible)
    throw new CannotStart('DEMO may be 1 only with the embedded database (no DATABASE_URL) and a loopback HOST.')
  return value === '1'
}

function limitsOf(value: string | null, isLocal: boolean): boolean {
  if (value !== null && value !== '0' && value !== '1')
    throw new CannotStart(`LIMITS must be 0 or 1, not ${quoted(value)}.`)
  if (value === '0' && !isLocal) throw new CannotStart('LIMITS may be 0 only with a loopback HOST.')
  return value !== '0'
}

const quoted = (value: string) => JSON.stringify(value.slice(0, 100))
