import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { root } from '#server/platform/root.ts'

interface Product {
  readonly name: string
  /** Globs of all that goes in, the tools' own versions by way of the lockfile. */
  readonly inputs: readonly string[]
  readonly output: string
  readonly program: readonly string[]
}

const client: Product = {
  name: 'the database client',
  inputs: ['prisma/schema/*.prisma', 'prisma.config.ts', 'package-lock.json'],
  output: 'server/platform/generated',
  program: ['node_modules/prisma/build/index.js', 'generate'],
}

const pages: Product = {
  name: 'the pages',
  inputs: [
    'app/**/*',
    'public/**/*',
    'widgets/**/*',
    'server/**/schema.ts',
    'vite.config.ts',
    'remix.config.js',
    'tsconfig.json',
    'package-lock.json',
  ],
  output: 'build',
  program: ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'warn'],
}

/** Makes the typed database client from the schema, unless it is there. */
export const generateClient = () => make(client)

/** Builds pages, styles and elements from their sources, unless nothing has changed since. */
export const buildPages = () => make(pages)

async function make(product: Product): Promise<string> {
  const stamp = join(root, '.cache', `${product.output.replaceAll('/', '-')}.hash`)
  const hash = contentHash(product)
  if (existsSync(join(root, product.output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash)
    return 'unchanged'
  // Removed first: what is cut short here is made again next time.
  rmSync(stamp, { force: true })
  await run(product)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
  return 'made'
}

function contentHash({ inputs, program }: Product): string {
  const files = [...inputs.flatMap((glob) => globSync(glob, { cwd: root }))].sort()
  const hash = createHash('sha256').update(program.join(' '))
  for (const file of new Set(files)) {
    const path = join(root, file)
    if (statSync(path).isFile() && !/\.test\.tsx?$/.test(file))
      hash.update(file).update('\0').update(readFileSync(path))
  }
  return hash.digest('hex')
}

async function run({ name, program }: Product): Promise<void> {
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
  const child = spawn(process.execPath, [...program], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise((done, failed) => child.once('error', failed).once('close', done))
  if (code === 0) return
  const told = Buffer.concat(chunks).toString('utf8').trim()
  if (/ENOSPC|No space left/.test(told))
    throw new CannotStart(`Cannot make ${name}: there is no space left on the disk that holds ${root}.`)
  throw new CannotStart(
    `${essence(told)}\nCannot make ${name}: ${program.slice(0, 2).join(' ')} ended with exit ${code}.`,
  )
}

/** From the first line that speaks of a failure to the first of its trace: bundlers add pages of state. */
function essence(told: string): string {
  const lines = told.split('\n')
  const first = Math.max(
    0,
    lines.findIndex((line) => /✗|✘|\berror\b/i.test(line)),
  )
  const length = lines.slice(first).findIndex((line) => /^\s+at /.test(line))
  return lines.slice(first, first + Math.min(length < 0 ? 40 : length, 40)).join('\n')
}
