import { openPool } from '#server/platform/db.ts'
import type { Ledger } from './ledger.ts'
import type { Check } from './tally.ts'
import { markForm } from './texts.ts'

interface Standing {
  readonly name: string
  readonly kind: string
  /** Gives "of" and "word": what stands now. */
  readonly sql: string
  readonly otherwise: string
}

const standings: readonly Standing[] = [
  {
    ...{ name: 'votes', kind: 'vote', otherwise: '0' },
    sql: `SELECT "memberId" || ' ' || "contributionId" AS "of", "value"::text AS "word" FROM "Vote"`,
  },
  {
    ...{ name: 'edits', kind: 'text', otherwise: 'gone' },
    sql: `SELECT mark[1] AS "of", mark[2] AS "word" FROM "Post", regexp_match("body", '${markForm}') mark`,
  },
  {
    ...{ name: 'follows', kind: 'follow', otherwise: 'false' },
    sql: `SELECT "memberId" || ' ' || "threadId" AS "of", ("endedAt" IS NULL)::text AS "word" FROM "Follow"`,
  },
  {
    ...{ name: 'withdrawals', kind: 'gone', otherwise: 'no' },
    sql: `SELECT "id"::text AS "of", 'yes' AS "word" FROM "Contribution" WHERE "withdrawnAt" IS NOT NULL`,
  },
  {
    // An answer that goes out of sight takes its acceptance along: of those threads nothing is expected.
    ...{ name: 'acceptances', kind: 'accepted', otherwise: 'none' },
    sql: `SELECT "threadId"::text AS "of", "postId"::text AS "word" FROM "Acceptance" WHERE "withdrawnAt" IS NULL
      UNION ALL SELECT "threadId"::text, 'any' FROM "Post" p JOIN "Contribution" c ON c."id" = p."id" WHERE p."role" = 'answer'
        AND (c."withdrawnAt" IS NOT NULL OR EXISTS (SELECT FROM "Decision" d WHERE d."contributionId" = p."id"))`,
  },
]

/** The last acknowledged word on each thing stands, or one whose answer was lost after it. */
export async function lastWordsStand(ledger: Ledger): Promise<Check[]> {
  const checks: Check[] = []
  for (const { name, kind, sql, otherwise } of standings) {
    const { rows } = await openPool().query<{ of: string; word: string }>(sql)
    const standing = new Map<string, string[]>()
    for (const { of, word } of rows) standing.set(of, [...(standing.get(of) ?? []), word])
    const said = ledger.said(kind)
    const wrong = said.flatMap(({ of, words }) => {
      const stand = standing.get(of) ?? [otherwise]
      if (stand.includes('any') || stand.some((word) => words.has(word))) return []
      return [`${of} is ${stand.join(' and ')}, it should be ${[...words].join(' or ')}`]
    })
    checks.push({ name, said: `${said.length} things were said of, the last word stands`, wrong })
  }
  return checks
}
