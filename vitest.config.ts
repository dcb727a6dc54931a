import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** In a fresh checkout nobody knows how long a file takes: one of these, begun last, would leave a worker idle for minutes. */
const longest = ['every-page', 'operations', 'ask-and-answer', 'account', 'gallery', 'permissions', 'guest-reads']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.includes(`/${name}.test.`))
      return at < 0 ? longest.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

/** On a machine that does other things a test may come late once. `npm test` tells at its end which one needed it. */
const retry = process.env.CI ? 1 : 0
/** Node and Vite would each load a copy of their own, and GraphQL refuses two. */
const oneGraphql = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }

// Two cores are what a small machine and CI have; more workers only wait for the one PostgreSQL.
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: oneGraphql,
        test: {
          name: 'house',
          include: ['{app,server,prisma,widgets,bench}/**/*.test.{ts,tsx}', 'tests/matrices/**/*.test.ts'],
          globalSetup: [fromRoot('./server/testing/global-setup.ts')],
          setupFiles: [fromRoot('./server/testing/database.ts')],
          retry,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: oneGraphql,
        test: {
          name: 'browser',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/matrices/**'],
          globalSetup: [fromRoot('./server/testing/built-pages.ts'), fromRoot('./server/testing/global-setup.ts')],
          setupFiles: [fromRoot('./server/testing/database.ts')],
          retry,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
