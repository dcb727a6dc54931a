import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#server/platform/root.ts'
import { foundChromium, installChromium } from '#server/testing/chromium.ts'
import { command } from './command.ts'
import { buildPages, generateClient } from './prepare.ts'
import { runStage, type Stage, type StageResult } from './test-stages.ts'

const code = ['app', 'server', 'prisma', 'widgets', 'tests', 'bench'].filter((folder) =>
  readdirSync(root).includes(folder),
)

/** Each keeps one core at work, so they run beside the build of the pages. */
const checks: readonly Stage[] = [
  { name: 'format', args: ['node_modules/@biomejs/biome/bin/biome', 'format', '.'] },
  { name: 'lint', args: ['node_modules/@biomejs/biome/bin/biome', 'lint', '--error-on-warnings', '.'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'] },
  {
    name: 'imports',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      ...code,
    ],
  },
]

/** These fill every core. */
const tests: readonly Stage[] = [
  { name: 'house', args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'house'], isVitest: true },
  { name: 'browser', args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'browser'], isVitest: true },
]

await command(async () => {
  const client = await step('client', 'typed by the schema', generateClient)
  const results: StageResult[] = [client]
  if (client.failed === 0) {
    const pages = step('pages', 'built, and a browser found', async () => {
      await buildPages()
      ensureBrowser()
    })
    const [built, ...checked] = await Promise.all([pages, ...checks.map(reported)])
    results.push(built, ...checked)
    if (built.failed === 0) for (const stage of tests) results.push(await reported(stage))
  }
  const skipped = results.flatMap((result) => result.skipped)
  for (const name of skipped) console.log(`skipped    ${name}`)
  const unsteady = results.flatMap((result) => result.unsteady)
  for (const name of unsteady) console.log(`unsteady   ${name}: passed at the second try alone`)
  const passed = sum(results.map((result) => result.passed))
  const failed = sum(results.map((result) => result.failed))
  if (failed > 0) process.exitCode = 1
  console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`)
})

/** What every check and test stands on. A step that fails says why. */
async function step(name: string, told: string, work: () => Promise<unknown>): Promise<StageResult> {
  const began = performance.now()
  try {
    await work()
    print(name, began, told)
    return { passed: 0, failed: 0, skipped: [], unsteady: [] }
  } catch (error) {
    print(name, began, 'FAILED')
    console.log(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1, skipped: [], unsteady: [] }
  }
}

function ensureBrowser(): void {
  if (foundChromium()) return
  console.log('installing a browser (about a minute, once)')
  const { path, told } = installChromium()
  if (!path) throw new Error(`${told.trim()}\nNo browser is found here and none could be installed.`)
}

async function reported(stage: Stage): Promise<StageResult> {
  const began = performance.now()
  const { output, count, ...result } = await runStage(stage)
  print(stage.name, began, result.failed === 0 ? count : `${count}, FAILED`)
  if (result.failed > 0) console.log(`${output.trim()}\nrerun: npx ${rerun(stage)}`)
  return result
}

/** The same as a person would type it. */
function rerun({ args }: Stage): string {
  const [script = '', ...rest] = args
  const names: [RegExp, string][] = [
    [/biome$/, 'biome'],
    [/tsc$/, 'tsc'],
    [/cruiser\.mjs$/, 'depcruise'],
    [/vitest\.mjs$/, 'vitest'],
  ]
  const name = names.find(([ending]) => ending.test(script))?.[1] ?? join(root, script)
  return [name, ...rest].join(' ')
}

function print(name: string, began: number, told: string): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${name.padEnd(10)} ${seconds.padStart(6)} s  ${told}`)
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
