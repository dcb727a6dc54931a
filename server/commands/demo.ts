import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onDisk } from '#server/platform/cannot-start.ts'
import { env } from '#server/platform/env.ts'

// Stands while the demo is being filled in. Found at a start, it means that the one before was cut short in the middle.
const marker = () => join(env().dataDir, 'demo-unfinished')

/** The database holds half a demo and nothing else: no page was ever served from it. */
export const demoWasCutShort = (): boolean => existsSync(marker())

/** Fills an empty database with the demo. */
export async function seedDemoWhenEmpty(): Promise<string> {
  const { openClient } = await import('#server/platform/db.ts')
  if ((await openClient().member.count()) > 0) return 'there already'
  onDisk(marker(), () => writeFileSync(marker(), ''))
  const { seedDemo } = await import('#prisma/seed/demo.ts')
  await seedDemo()
  rmSync(marker())
  return `accounts in ${join(env().dataDir, 'demo-accounts.txt')}`
}

export const forgetCutShort = (): void => rmSync(marker(), { force: true })
