import { command } from './command.ts'
import { withDatabase } from './open-database.ts'
import { step } from './step.ts'

await command(() =>
  withDatabase(() =>
    step('reindex', async () => {
      const { reindex } = await import('#server/search/reindex.ts')
      const { thread, product, member } = await reindex()
      return `${thread} threads, ${product} products, ${member} members`
    }),
  ),
)
