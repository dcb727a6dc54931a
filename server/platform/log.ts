import pino from 'pino'
import { env } from './env.ts'

/** One JSON line per entry on standard error: standard output is for people. Never a text, an address or a token. */
export const log = pino(
  { level: env().logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination(2),
)
