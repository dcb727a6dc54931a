import { AsyncLocalStorage } from 'node:async_hooks'

/** The SQL statements sent while something ran, BEGIN and COMMIT left out: budgets are asserted on them. */
export interface StatementLog {
  readonly texts: string[]
}

const running = new AsyncLocalStorage<StatementLog>()
const transactionControl = /^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET TRANSACTION)\b/i

/** Runs `work` and keeps every statement that it sends. */
export async function countingStatements<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
  const log: StatementLog = { texts: [] }
  const result = await running.run(log, work)
  return { result, statements: log.texts }
}

/** Runs a callback-style handler under `log`, for servers that answer through events. */
export const withStatementLog = <T>(log: StatementLog, work: () => T): T => running.run(log, work)

export function noteStatement(text: string): void {
  const log = running.getStore()
  if (log && !transactionControl.test(text)) log.texts.push(text)
}
