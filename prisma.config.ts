import { defineConfig } from 'prisma/config'

// Without this stub `prisma generate` downloads a native engine, which fails without network. Migrations do not go
// through the Prisma command line at all: see prisma/migrate.ts.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
})
