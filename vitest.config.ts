import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Two cores are what a small machine and CI have; more workers only wait for the one PostgreSQL.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        // Node and Vite would each load a copy of their own, and GraphQL refuses two.
        resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
        test: {
          name: 'house',
          include: ['{app,server,prisma,widgets}/**/*.test.{ts,tsx}', 'tests/matrices/**/*.test.ts'],
          globalSetup: [fromRoot('./server/testing/global-setup.ts')],
          setupFiles: [fromRoot('./server/testing/database.ts')],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/matrices/**'],
          globalSetup: [fromRoot('./server/testing/built-pages.ts'), fromRoot('./server/testing/global-setup.ts')],
          setupFiles: [fromRoot('./server/testing/database.ts')],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
