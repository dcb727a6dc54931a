import { command } from './command.ts'
import { withDatabase } from './open-database.ts'
import { step } from './step.ts'

await command(() =>
  withDatabase(() =>
    step('rerender', async () => {
      const { rerenderPosts } = await import('#server/community/rerender.ts')
      return `${await rerenderPosts()} posts`
    }),
  ),
)
