import { afterAll } from 'vitest'
import type { Serving } from '#server/main.ts'
import { freePort } from '#server/platform/free-port.ts'

let serving: Serving | undefined

/** Serves the built site on this file's test database, in this process, until the file ends. Gives its address. `DEMO: '1'` makes
 *  it a demo, which an own database is not otherwise. */
export async function servedSite(variables: Record<string, string> = {}): Promise<string> {
  const port = await freePort()
  Object.assign(process.env, { PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error' }, variables)
  await readVariables()
  const { serve } = await import('#server/main.ts')
  serving = await serve({ development: false })
  return serving.address
}

/** As a start does: the environment is read before the embedded database's address is put into it. */
async function readVariables(): Promise<void> {
  const { env, forgetEnv } = await import('#server/platform/env.ts')
  forgetEnv()
  const { DATABASE_URL, DEMO } = process.env
  if (DEMO === '1') delete process.env.DATABASE_URL
  env()
  Object.assign(process.env, { DATABASE_URL })
}

// Here, not where it starts: what a hook hands to afterAll never runs.
afterAll(() => serving?.stop())
