import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedDemo } from '#prisma/seed/demo.ts'
import { type DemoPart, demoAddress, demoParts } from '#server/members/demo-parts.ts'
import { openClient } from '#server/platform/db.ts'
import { personOf } from '#server/testing/accounts.ts'
import type { Person } from '#server/testing/people.ts'
import { servedSite } from '#server/testing/site.ts'

/** The site as `npm start` first shows it: the demo's people and conversations. */
export async function servedDemo(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'entraide-demo-'))
  const address = await servedSite({ DEMO: '1', DATA_DIR: folder })
  await seedDemo()
  rmSync(folder, { recursive: true })
  return address
}

/** Whoever plays this part in the demo. */
export async function demoPerson(part: DemoPart): Promise<Person> {
  const email = demoAddress(demoParts[part])
  const { memberId } = await openClient().account.findUniqueOrThrow({ where: { email } })
  return personOf(memberId)
}
