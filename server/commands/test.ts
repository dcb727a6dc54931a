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

const stages: readonly Stage[] = [
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
  { name: 'house', args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'house'], isVitest: true },
  { name: 'browser', args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'browser'], isVitest: true },
]

await command(async () => {
  const prepared = await prepare()
  const results: StageResult[] = [prepared]
  if (prepared.failed === 0) for (const stage of stages) results.push(await reported(stage))
  const skipped = results.flatMap((result) => result.skipped)
  for (const name of skipped) console.log(`skipped    ${name}`)
  const passed = sum(results.map((result) => result.passed))
  const failed = sum(results.map((result) => result.failed))
  if (failed > 0) process.exitCode = 1
  console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`)
})

/** What every check stands on: the typed client, the built pages, a browser. */
async function prepare(): Promise<StageResult> {
  const began = performance.now()
  try {
    await generateClient()
    await buildPages()
    ensureBrowser()
    print('prepare', began, 'client, pages, browser')
    return { passed: 0, failed: 0, skipped: [] }
  } catch (error) {
    print('prepare', began, 'FAILED')
    console.log(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1, skipped: [] }
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
