import { parseArgs } from 'node:util'
import { env } from '#server/platform/env.ts'
import { command, Usage } from './command.ts'
import { withDatabase } from './open-database.ts'

await command(async (args) => {
  env()
  const source = sourceIn(args)
  const counts = Object.entries(await withDatabase(() => counted(source)))
  for (const [name, number] of counts) console.log(`${name}: ${number}`)
  if (source && counts.every(([, number]) => number === 0)) console.error(`Nothing here came from ${source}.`)
})

async function counted(source: string | undefined): Promise<Record<string, number>> {
  // Loaded when the database is open: they need the generated client.
  const { catalogStats } = await import('#server/catalog/stats.ts')
  const { threadStats } = await import('#server/community/stats.ts')
  const { memberStats } = await import('#server/members/stats.ts')
  const { systemCtx } = await import('#server/platform/ctx.ts')
  const ctx = systemCtx(new Date())
  const { questions, answers, accepted, comments, ...others } = await threadStats(ctx, { source })
  const { members } = await memberStats(ctx, { source })
  return { questions, answers, accepted, comments, members, ...others, ...(await catalogStats(ctx, { source })) }
}

function sourceIn(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { source: { type: 'string' } } }).values.source
  } catch (error) {
    throw new Usage(`${error instanceof Error ? error.message : String(error)}\nnpm run stats [-- --source KIND:NAME]`)
  }
}
