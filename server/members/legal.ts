import { openClient, type Tx } from '#server/platform/db.ts'
import { Localized } from '#server/platform/localized.ts'
import { legalKinds } from './schema.ts'

export { legalKinds }
export type LegalKind = (typeof legalKinds)[number]

/** A published version of a legal page: Markdown by language. */
export interface LegalPage {
  readonly kind: LegalKind
  readonly version: number
  readonly text: Localized
  readonly publishedAt: Date
}

/** The version of a legal page that stands, or null when none was published yet. */
export async function legalPage(kind: LegalKind): Promise<LegalPage | null> {
  const newest = await openClient().legalDocument.findFirst({ where: { kind }, orderBy: { version: 'desc' } })
  if (!newest) return null
  const { version, publishedAt } = newest
  return { kind, version, publishedAt, text: Localized.parse(newest.text) }
}

/** Registering accepts the terms and the privacy notice as they stand: which versions is kept. */
export async function acceptLegal(tx: Tx, memberId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "LegalAcceptance" ("memberId", "documentId", "at")
    SELECT DISTINCT ON (d."kind") ${memberId}::uuid, d."id", ${at} FROM "LegalDocument" d
    WHERE d."kind" IN ('terms', 'privacy') ORDER BY d."kind", d."version" DESC`
}
