import { locales } from '#server/platform/ctx.ts'
import type { DocumentKind, SearchDocument } from './documents.ts'

/** A document as it lies in the engine: under the names that `settings` speaks of. */
export type EngineDocument = Readonly<Record<string, unknown>> & { readonly id: string }

export const engineDocument = (document: SearchDocument): EngineDocument => shapes[document.kind](document)

const shapes: Readonly<Record<DocumentKind, (document: SearchDocument) => EngineDocument>> = {
  thread: (document) => ({
    ...inAnyIndex(document),
    kind: document.threadKind === 'question' ? 'question' : 'discussion',
    question: document.body,
    accepted: document.accepted,
    answers: document.more,
    categories: document.around,
    tags: document.tags,
    products: document.productNames,
    productIds: document.productIds,
    state: document.state,
    spaceId: document.spaceId,
    audience: document.audience,
    authorId: document.authorId,
    brandIds: document.brandIds,
    solved: document.solved,
    // The engine orders by numbers, not by yes and no.
    solvedRank: document.solved ? 1 : 0,
    score: document.score,
    answerCount: document.answerCount,
    written: Object.fromEntries(locales.map((locale) => [locale, document.language === locale ? 1 : 0])),
  }),
  product: (document) => ({
    ...inAnyIndex(document),
    codes: document.codes,
    description: document.bodies,
    categories: document.keywords,
    makers: document.more,
  }),
  member: (document) => ({ ...inAnyIndex(document), handle: document.keywords, about: document.body }),
}

const inAnyIndex = ({ id, kind, language, title, at }: SearchDocument) => ({
  ...{ id, kind, language, title },
  at: Math.floor(at.getTime() / 1000),
})

/** Documents and characters that one request carries. */
const mostDocuments = 500
const mostCharacters = 4_000_000

/** As few requests as that allows. */
export function* batchesOf(documents: readonly EngineDocument[]): Generator<EngineDocument[]> {
  let batch: EngineDocument[] = []
  let characters = 0
  for (const document of documents) {
    const length = JSON.stringify(document).length
    if (batch.length === mostDocuments || (batch.length > 0 && characters + length > mostCharacters)) {
      yield batch
      batch = []
      characters = 0
    }
    batch.push(document)
    characters += length
  }
  if (batch.length > 0) yield batch
}
