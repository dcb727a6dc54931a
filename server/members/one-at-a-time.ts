import type { Statements } from '#server/platform/db.ts'

/** Lets the acts of one member that read what they did before follow each other, until the transaction ends. Taken before any
 *  other lock. A statement of its own: what follows must see what the one before has written. */
export async function oneAtATime(tx: Statements, memberId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${memberId}, 0))`
}
