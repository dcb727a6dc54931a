import { countAnew } from '#server/commands/count-anew.ts'
import { expectedReactions } from '#server/events/recounts.ts'
import { openPool } from '#server/platform/db.ts'
import { indexStale } from '#server/search/stale-documents.ts'
import type { Ledger } from './ledger.ts'
import type { Mailbox } from './mailbox.ts'
import { lastWordsStand } from './tally-words.ts'
import { writtenOnce } from './tally-written.ts'

export interface Check {
  readonly name: string
  /** What was looked at. */
  readonly said: string
  /** What should not be so. */
  readonly wrong: readonly string[]
}

interface Soaked {
  readonly ledger: Ledger
  readonly mailbox: Mailbox
  readonly kills: number
}

/** Everything that must be true when the queue is empty, whoever was killed. */
export async function tally({ ledger, mailbox, kills }: Soaked): Promise<Check[]> {
  return [
    { name: 'errors', said: `${ledger.problems.length} answers that must not be`, wrong: ledger.problems },
    ...(await writtenOnce(ledger)),
    ...(await lastWordsStand(ledger)),
    await jobsDone(),
    await reactionsRun(),
    ...(await mailsSent(mailbox, kills)),
    ...(await recounted()),
  ]
}

async function jobsDone(): Promise<Check> {
  const { rows } = await openPool().query<{ job: string }>(
    `SELECT concat_ws(' ', "task_identifier", "key", "attempts" || ' attempts', right("last_error", 300)) AS "job" FROM graphile_worker.jobs`,
  )
  return { name: 'jobs', said: `${rows.length} are left`, wrong: rows.map(({ job }) => job) }
}

/** Stricter than a recount, since every event here is younger than every reaction. */
async function reactionsRun(): Promise<Check> {
  const { rows } = await openPool().query<{ events: number; expected: number; run: number; missed: string[] }>(`
    SELECT (SELECT count(*)::int FROM "Event") AS "events", count(*)::int AS "expected", count(r."eventId")::int AS "run",
      coalesce(array_agg(e."name" || ' ' || e."id" || ' did not reach ' || x."reaction") FILTER (WHERE r."eventId" IS NULL), '{}') AS "missed"
    FROM "Event" e JOIN (${expectedReactions}) x ON x."name" = e."name"
      LEFT JOIN "ReactionRun" r ON r."eventId" = e."id" AND r."reaction" = x."reaction"`)
  const { events = 0, expected = 0, run = 0, missed = [] } = rows[0] ?? {}
  return { name: 'reactions', said: `${run} of ${expected} to ${events} events have run, each once`, wrong: missed }
}

/** Who asked is written to once about each answer of somebody else that nobody ever hid. */
const expectedMails = `
  SELECT e."id" || ':new-answer:' || t."authorId" AS "key", f."endedAt" IS NULL AND f."at" <= e."at" AS "followed"
  FROM "Event" e JOIN "Thread" t ON t."id" = e."subjectId" LEFT JOIN "Follow" f ON f."threadId" = t."id" AND f."memberId" = t."authorId"
    JOIN "Contribution" c ON c."id" = (e."payload"->>'postId')::uuid
  WHERE e."name" = 'answer.posted' AND c."authorId" <> t."authorId" AND c."withdrawnAt" IS NULL
    AND NOT EXISTS (SELECT FROM "Post" p JOIN "Contribution" o ON o."id" = p."id" WHERE p."threadId" = t."id"
      AND (p."role" = 'opening' OR p."id" = c."id") AND (o."withdrawnAt" IS NOT NULL
        OR EXISTS (SELECT FROM "Decision" d WHERE d."contributionId" = p."id" AND d."act" IN ('hide', 'restore'))))`

async function mailsSent(mailbox: Mailbox, kills: number): Promise<Check[]> {
  const { rows: kept } = await openPool().query<{ id: string; key: string; state: string }>(
    `SELECT "id", "key", "state" FROM "Mail"`,
  )
  const { rows: expected } = await openPool().query<{ key: string; followed: boolean }>(expectedMails)
  const keys = new Set(kept.map(({ key }) => key))
  const twice = [...mailbox.received.values()].filter((times) => times > 1).length
  // Each of the four jobs of a killed process may have been between the delivery and the note of it.
  const tooOften = twice > 4 * kills ? [`${twice} mails were delivered twice, after ${kills} kills`] : []
  return [
    {
      name: 'mails',
      said: `${kept.length} written, each key once; ${expected.length} answers told to who asked`,
      wrong: [
        ...(keys.size < kept.length ? ['A key stands twice.'] : []),
        ...expected.filter(({ key }) => !keys.has(key)).map(notWritten),
      ],
    },
    {
      name: 'deliveries',
      said: `${mailbox.received.size} mails arrived, ${twice} of them twice under one Message-ID: killed before it was noted`,
      wrong: [
        ...kept.filter(({ state }) => state !== 'sent').map(({ key, state }) => `${key} is ${state}`),
        ...kept.filter(({ id }) => !mailbox.received.has(id)).map(({ key }) => `${key} has not arrived`),
        ...tooOften,
      ],
    },
  ]
}

const notWritten = ({ key, followed }: { key: string; followed: boolean }): string =>
  `${key} was not written${followed ? '' : ': who asked does not follow any more, or has begun to again since'}`

async function recounted(): Promise<Check[]> {
  // What the schedule does every five minutes.
  await indexStale()
  const counted = await countAnew({ documents: 'all', patienceMs: 0 })
  return counted.map(({ name, differing }) => ({
    name: `recount of ${name}`,
    said: `${differing.length} differ`,
    wrong: differing.map((row) => JSON.stringify(row)),
  }))
}
