import { draftMigration } from '#prisma/migrate-draft.ts'
import { command, Usage } from './command.ts'

await command(async ([name]) => {
  if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Usage('npm run migrate:draft -- name_in_small_letters')
  const folder = await draftMigration({ name, now: new Date() })
  console.log(folder ? `drafted ${folder}: read it, add by hand what Prisma cannot say` : 'nothing changed')
})
