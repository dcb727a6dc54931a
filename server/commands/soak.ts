import { settingsIn, usage } from '../../bench/soak/settings.ts'
import { command, Usage } from './command.ts'
import { generateClient } from './prepare.ts'

await command(async (args) => {
  const settings = understood(args)
  await generateClient()
  // Loaded when there is a client: it needs it.
  const { soak } = await import('../../bench/soak/run.ts')
  const isWell = await soak(settings)
  console.log(isWell ? 'Everything is as it should be.' : 'Not everything is as it should be.')
  process.exitCode = isWell ? 0 : 1
})

function understood(args: string[]) {
  try {
    return settingsIn(args)
  } catch (error) {
    throw new Usage(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}
