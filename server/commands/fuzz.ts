import { spawn } from 'node:child_process'
import { root } from '#server/platform/root.ts'
import { command } from './command.ts'

/** What the check of bad input promises; `npm test` sends a part of it each time. */
const requests = '10000'

await command(async () => {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'browser', 'tests/bad-input.test.ts']
  const env = { ...process.env, FUZZ_RUNS: process.env.FUZZ_RUNS || requests }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
  process.exitCode = await new Promise<number>((done, failed) => {
    child.once('error', failed)
    child.once('close', (code) => done(code ?? 1))
  })
})
