import { join } from 'node:path'
import { freePort } from '#server/platform/free-port.ts'
import { root } from '#server/platform/root.ts'
import { type Child, childOf } from './child.ts'

/** The product, as it is served to the world. */
export interface Served {
  readonly address: string
  /** Since its start. `statements`: those of requests, and those of jobs. */
  readonly spent: () => Promise<{ cpuMs: number; statements: number; others: number }>
  readonly stop: () => Promise<void>
}

interface Serving {
  readonly databaseUrl: string
  readonly dataDir: string
  readonly smtpUrl: string
}

const anySecret = 'no secret: nobody but the bench is served'

/** What the product reads of its environment: nothing of the shell that runs the bench, such as a search engine beside the database. */
export const environmentOf = ({ databaseUrl, dataDir, smtpUrl, port }: Serving & { port: number }) => ({
  ...{ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, SMTP_URL: smtpUrl, SECRET: anySecret, PORT: String(port) },
  ...{ HOST: '127.0.0.1', ORIGIN: '', DEMO: '0', LIMITS: '0', LOG_LEVEL: 'error' },
  ...{ MEILI_URL: '', MEILI_KEY: '', TRUSTED_PROXIES: '', OUTBOUND_ALLOW: '' },
})

/** Serves a world in a process of its own, as in production but without limits of pace. */
export async function served(serving: Serving): Promise<Served> {
  const port = await freePort()
  const child = childOf(join(root, 'server', 'commands', 'start.ts'), environmentOf({ ...serving, port }))
  await child.printed(/^ready .*$/m).catch(async (error: unknown) => {
    await child.end()
    throw error
  })
  const address = `http://127.0.0.1:${port}`
  return { address, spent: () => spent(address), stop: (child satisfies Child).end }
}

async function spent(address: string) {
  const text = await (await fetch(`${address}/metrics`)).text()
  const figure = (name: string) => {
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `))
    return Number(line?.slice(name.length + 1) ?? Number.NaN)
  }
  return {
    cpuMs: 1000 * (figure('process_cpu_user_seconds_total') + figure('process_cpu_system_seconds_total')),
    statements: figure('entraide_database_statements_total{for="request"}'),
    others: figure('entraide_database_statements_total{for="other"}'),
  }
}
