import { totalmem } from 'node:os'

// "log" ranks above "error": a refused statement never reaches the log, so what people wrote does not either.
const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '200',
  log_min_messages: 'log',
  log_timezone: 'UTC',
  timezone: 'UTC',
  jit: 'off',
}
const forgetful = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB' }

const MB = 2 ** 20
const least = 128 * MB
const most = 8_192 * MB

/** What the embedded PostgreSQL is started with. `durable: false`: a power cut loses everything. */
export const settingsFor = ({ durable }: { durable: boolean }): Record<string, string> => ({
  ...settings,
  shared_buffers: keptOf(Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)),
  ...(!durable && forgetful),
})

/** How much PostgreSQL keeps of its tables: an eighth of the memory, since our own process and the system's file cache need theirs, and
 *  never less than by its own default. More than 8 GB make little difference to it, and much to a machine that is not its own.
 *  @param memory in bytes, all that may be used */
export const keptOf = (memory: number): string => `${Math.floor(Math.min(most, Math.max(least, memory / 8)) / MB)}MB`
