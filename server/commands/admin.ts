import { env } from '#server/platform/env.ts'
import { command, Usage } from './command.ts'
import { withDatabase } from './open-database.ts'

await command(async ([address, ...more]) => {
  const { Email } = await import('#server/members/schema.ts')
  const email = Email.safeParse(address)
  if (!email.success || more.length > 0) throw new Usage('npm run admin -- EMAIL')
  const { origin } = env()
  const path = await withDatabase(async () => {
    const { grantAdmin } = await import('#server/members/admin-grant.ts')
    return grantAdmin(email.data, new Date())
  })
  console.log(`Whoever opens this address within an hour becomes an admin as ${email.data}:`)
  console.log(`${origin}${path}`)
})
