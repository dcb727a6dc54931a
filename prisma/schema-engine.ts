import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

// The package's own entry needs a bundler that imports .wasm files; Node instantiates it by hand.
const loadEngine = once(async () => {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...glue } })
  const { __wbg_set_wasm: setWasm } = glue as unknown as { __wbg_set_wasm: (wasm: WebAssembly.Exports) => void }
  setWasm(instance.exports)
  // The module's exports are untyped by nature.
  ;(instance.exports.__wbindgen_start as () => void)()
})

/** Gives `work` Prisma's schema engine on the database at `url`. */
export async function withEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  // Our own pool: the engine never closes the connection that it opens.
  const pool = new pg.Pool({ connectionString: url })
  try {
    return await withEngineOn(wholeScripts(new PrismaPg(pool)), work)
  } finally {
    await pool.end()
  }
}

/** The adapter cuts a script at every semicolon, in comments and function bodies too. PostgreSQL takes it whole, and all or
 *  nothing of it. */
function wholeScripts(factory: PrismaPg): SqlMigrationAwareDriverAdapterFactory {
  const { provider, adapterName } = factory
  const connect = async (): Promise<SqlDriverAdapter> => {
    const adapter = await factory.connect()
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] })
    }
    return adapter
  }
  return { provider, adapterName, connect, connectToShadowDb: () => factory.connectToShadowDb() }
}

/** Gives `work` an engine without a database: enough for the difference between two schemas. */
export const withOfflineEngine = <T>(work: (engine: SchemaEngine) => Promise<T>): Promise<T> =>
  withEngineOn(offline, work)

async function withEngineOn<T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadEngine()
  const adapter = bindMigrationAwareSqlAdapterFactory(factory)
  const engine = await glue.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
  try {
    return await work(engine)
  } finally {
    engine.free()
  }
}

const refuse = () => Promise.reject(new Error('This engine has no database.'))

/** When it is made the engine asks, whether it needs a database or not: is there a schema `public`, and which version? */
const aboutServer = (): Promise<SqlResultSet> =>
  Promise.resolve({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, 'PostgreSQL 18.4', 180004]],
  })
const nowhere: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  queryRaw: aboutServer,
  executeRaw: refuse,
  executeScript: refuse,
  startTransaction: refuse,
  dispose: () => Promise.resolve(),
}
const offline: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: () => Promise.resolve(nowhere),
  connectToShadowDb: () => Promise.resolve(nowhere),
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
