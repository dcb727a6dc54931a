import { env } from '#server/platform/env.ts'
import { command } from './command.ts'
import { openDatabase } from './open-database.ts'

await command(async () => {
  env()
  const database = await openDatabase()
  try {
    const { migrate } = await import('#prisma/migrate.ts')
    const applied = await migrate(database.url)
    for (const name of applied) console.log(`applied ${name}`)
    if (applied.length === 0) console.log('nothing to apply')
  } finally {
    await database.stop()
  }
})
