import { parseArgs } from 'node:util'
import { env } from '#server/platform/env.ts'
import { command, Usage } from './command.ts'
import { withDatabase } from './open-database.ts'

const documentsSampled = 1_000
const shown = 20

await command(async (args) => {
  env()
  const documents = wholeIn(args) ? 'all' : documentsSampled
  const counted = await withDatabase(async () => {
    // Loaded when the database is open: it needs the generated client.
    const { countAnew } = await import('./count-anew.ts')
    return countAnew({ documents })
  })
  for (const { name, differing } of counted) console.log(`${name}: ${differing.length} differ`)
  const wrong = counted.filter(({ differing }) => differing.length > 0)
  for (const { name, differing } of wrong) {
    for (const row of differing.slice(0, shown)) console.error(`${name} ${JSON.stringify(row)}`)
    if (differing.length > shown) console.error(`${name}: and ${differing.length - shown} more`)
  }
  process.exitCode = wrong.length > 0 ? 1 : 0
})

function wholeIn(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { whole: { type: 'boolean', default: false } } }).values.whole
  } catch (error) {
    throw new Usage(`${error instanceof Error ? error.message : String(error)}\nnpm run recount [-- --whole]`)
  }
}
