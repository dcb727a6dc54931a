import { openPool } from '#server/platform/db.ts'
import type { Ledger, Written } from './ledger.ts'
import type { Check } from './tally.ts'
import { markForm } from './texts.ts'

/** Where what was written stands, by its mark. */
const places: Readonly<Record<Written['kind'], string>> = {
  question: `SELECT substring("body" FROM '${markForm}') AS "mark" FROM "Post" WHERE "role" = 'opening'`,
  answer: `SELECT substring("body" FROM '${markForm}') AS "mark" FROM "Post" WHERE "role" = 'answer'`,
  comment: `SELECT substring("body" FROM '${markForm}') AS "mark" FROM "Post" WHERE "role" = 'comment'`,
  decision: `SELECT substring("reason" FROM '${markForm}') AS "mark" FROM "Decision"`,
  report: `SELECT substring("text" FROM '${markForm}') AS "mark" FROM "Notice"`,
  newcomer: `SELECT split_part("email", '@', 1) AS "mark" FROM "Account"`,
}

/** What was acknowledged is there once; what was refused is not; of the rest nothing is there twice. */
export async function writtenOnce(ledger: Ledger): Promise<Check[]> {
  const checks: Check[] = []
  for (const kind of Object.keys(places) as Written['kind'][]) {
    const written = ledger.written.filter((one) => one.kind === kind)
    const { rows } = await openPool().query<{ mark: string; times: number }>(
      `SELECT "mark", count(*)::int AS "times" FROM (${places[kind]}) p WHERE "mark" IS NOT NULL GROUP BY 1`,
    )
    checks.push(checked(kind, { written, times: new Map(rows.map((row) => [row.mark, row.times])) }))
  }
  return checks
}

function checked(
  kind: string,
  { written, times }: { written: readonly Written[]; times: ReadonlyMap<string, number> },
): Check {
  const timesOf = ({ mark }: Written) => times.get(mark) ?? 0
  const of = (fate: Written['fate']) => written.filter((one) => one.fate === fate)
  const wrong = [
    ...of('acknowledged').filter((one) => timesOf(one) !== 1),
    ...of('refused').filter((one) => timesOf(one) !== 0),
    ...of('unknown').filter((one) => timesOf(one) > 1),
  ]
  const unknown = of('unknown')
  const there = unknown.filter((one) => timesOf(one) === 1).length
  const said = `${of('acknowledged').length} acknowledged, ${of('refused').length} refused, ${unknown.length} never answered (${there} of them there)`
  return {
    name: `${kind}s`,
    said,
    wrong: wrong.map((one) => `${one.mark} was ${one.fate} and is there ${timesOf(one)} times`),
  }
}
