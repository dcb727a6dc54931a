import { createServer } from 'node:net'
import { afterAll } from 'vitest'
import type { Serving } from '#server/main.ts'

let serving: Serving | undefined

/** Serves the built site on this file's test database, in this process, until the file ends. Gives its address. */
export async function servedSite(variables: Record<string, string> = {}): Promise<string> {
  const port = await freePort()
  Object.assign(process.env, { PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error' }, variables)
  const { forgetEnv } = await import('#server/platform/env.ts')
  forgetEnv()
  const { serve } = await import('#server/main.ts')
  serving = await serve({ development: false })
  return serving.address
}

// Here, not where it starts: what a hook hands to afterAll never runs.
afterAll(() => serving?.stop())

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  const probe = createServer()
  return new Promise((done) => {
    probe.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
