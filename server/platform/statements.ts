import { AsyncLocalStorage } from 'node:async_hooks'

/** The SQL statements sent while something ran, BEGIN and COMMIT left out: budgets are asserted on them. */
interface StatementLog {
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

export function noteStatement(text: string): void {
  const log = running.getStore()
  if (log && !transactionControl.test(text)) log.texts.push(text)
}
