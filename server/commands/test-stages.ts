import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '#server/platform/root.ts'

export interface Stage {
  readonly name: string
  readonly args: readonly string[]
  readonly isVitest?: boolean
}

export interface StageResult {
  readonly passed: number
  readonly failed: number
  /** the names of what was not checked */
  readonly skipped: readonly string[]
  /** the names of what passed at the second try alone */
  readonly unsteady: readonly string[]
}

interface Told extends StageResult {
  readonly count: string
  readonly output: string
}

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        // What a first try failed with is kept beside a second one that passed.
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
})

/** Runs one stage to its end. A tool counts as one check, a test run as its tests. */
export async function runStage(stage: Stage): Promise<Told> {
  const file = join(root, '.cache', `test-${stage.name}.json`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  rmSync(file, { force: true })
  const reporters = stage.isVitest ? ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`] : []
  const { code, output } = await run([...stage.args, ...reporters])
  if (stage.isVitest) return { ...testResult(file, code), output: failuresOf(output) }
  const ended = code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  return { ...ended, skipped: [], unsteady: [], count: counted(output), output }
}

function testResult(file: string, code: number): StageResult & { count: string } {
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1, skipped: [], unsteady: [], count: 'no report' }
  const tests = report.testResults.flatMap((suite) => suite.assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed')
  const unsteady = passed.filter(({ failureMessages }) => failureMessages?.length).map(({ fullName }) => fullName)
  const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status)).map(({ fullName }) => fullName)
  // A file that cannot even be loaded, or an error outside every test, is a failure without a name.
  const unnamed = report.testResults.filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some(isFailed),
  )
  const named = tests.filter(isFailed).length + unnamed.length
  const failed = code !== 0 && named === 0 ? 1 : named
  const count = `${passed.length + failed} tests in ${report.testResults.length} files`
  return { passed: passed.length, failed, skipped, unsteady, count }
}

/** Hundreds of lines say that all is well; a person wants the others. */
function failuresOf(output: string): string {
  const start = output.search(/⎯+.{0,20}(Failed|Unhandled|Startup)/)
  return start < 0 ? output.slice(-4_000) : output.slice(start)
}

const isFailed = ({ status }: { status: string }) => status === 'failed'

function readReport(file: string): z.infer<typeof Report> | null {
  try {
    return Report.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null // the run broke off before it could write one: counted as a failure
  }
}

/** How much a tool says it has looked at. */
function counted(output: string): string {
  const [, files] = output.match(/Checked (\d+ files?)/) ?? output.match(/\((\d+ modules),/) ?? []
  return files ?? 'all files'
}

function run(args: string[]): Promise<{ code: number; output: string }> {
  // Colours are kept for people only; NO_COLOR wins over what a tool guesses of its terminal.
  const env = { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), CI: '1' }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', (code) => done({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }))
  })
}
