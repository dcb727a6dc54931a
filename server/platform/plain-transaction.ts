import pg from 'pg'

/** SQL with its values, as `Prisma.sql` makes it. */
interface Sql {
  readonly text: string
  readonly values: unknown[]
}

/** All that a hot command asks of its transaction: statements. Prisma's transactions have them, too. */
export interface Statements {
  $queryRaw<T = unknown>(query: TemplateStringsArray | Sql, ...values: unknown[]): Promise<T>
  $executeRaw(query: TemplateStringsArray | Sql, ...values: unknown[]): Promise<number>
}

interface Plainly {
  readonly pool: pg.Pool
  readonly named: (query: { readonly sql: string }) => string
  readonly sql: (query: TemplateStringsArray, ...values: unknown[]) => Sql
  readonly decimal: (text: string) => unknown
}

/** As with Prisma's. */
const longestMs = 30_000
/** PostgreSQL's numbers of types. */
const oid = { bigint: 20, texts: 1009, bigints: 1016, numeric: 1700 } as const
type Parser = (text: string) => unknown
const parserOf = (id: number, format?: 'text' | 'binary') => pg.types.getTypeParser(id, format)
const parsedTexts: (text: string) => (string | null)[] = parserOf(oid.texts)

/** Reads what the driver would read in another way than Prisma. */
function typesOf({ decimal }: Pick<Plainly, 'decimal'>) {
  const asPrisma: Readonly<Record<number, Parser>> = {
    [oid.bigint]: BigInt,
    [oid.bigints]: (text) => parsedTexts(text).map((one) => one && BigInt(one)),
    [oid.numeric]: decimal,
  }
  return { getTypeParser: (id: number, format?: 'text' | 'binary') => asPrisma[id] ?? parserOf(id, format) }
}

/** A transaction over the driver alone: what Prisma does around each statement takes as long as sending it. */
export async function plainTransaction<T>(plainly: Plainly, work: (statements: Statements) => Promise<T>): Promise<T> {
  const client = await plainly.pool.connect()
  let held = true
  const leave = (broken?: Error) => {
    if (held) client.release(broken)
    held = false
  }
  // A connection that breaks is not given back, and fails the statement that it is at.
  client.on('error', leave)
  const late = setTimeout(() => leave(new Error('The transaction took too long.')), longestMs)
  try {
    await client.query('BEGIN')
    const result = await work(statementsOver(client, plainly))
    const { command } = await client.query('COMMIT')
    // One in which a statement has failed ends so, without an error.
    if (command !== 'COMMIT')
      throw new Error('A statement of this transaction had failed, and so nothing of it was done.')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(leave)
    throw error
  } finally {
    clearTimeout(late)
    leave()
    client.off('error', leave)
  }
}

/** Statements over a connection, or each over any that is free. */
export function statementsOver(
  client: pg.PoolClient | pg.Pool,
  { named, sql, decimal }: Omit<Plainly, 'pool'>,
): Statements {
  const types = typesOf({ decimal })
  const send = (query: TemplateStringsArray | Sql, values: unknown[]) => {
    const { text, values: given } = 'text' in query ? query : sql(query, ...values)
    return client.query({ name: named({ sql: text }), text, values: given, types })
  }
  return {
    // What a row holds is for its reader to say, as with Prisma.
    $queryRaw: async <T>(query: TemplateStringsArray | Sql, ...values: unknown[]) =>
      (await send(query, values)).rows as T,
    $executeRaw: async (query, ...values) => (await send(query, values)).rowCount ?? 0,
  }
}
