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

/** Of this process since its start: sent while a request was answered, and by jobs and what is scheduled. */
export const statementsSent = { request: 0, other: 0 }
const answering = new AsyncLocalStorage<true>()

/** Counts what `work` sends, now and later, as a request's. */
export const forRequest = (work: () => void): void => answering.run(true, work)

export function noteStatement(text: string): void {
  if (transactionControl.test(text)) return
  statementsSent[answering.getStore() ? 'request' : 'other'] += 1
  running.getStore()?.texts.push(text)
}
