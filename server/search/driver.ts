import type { Ctx } from '#server/platform/ctx.ts'
import type { Statements } from '#server/platform/db.ts'
import type { SearchDocument } from './documents.ts'
import type { ProductHit, SearchResults, SimilarThread } from './hits.ts'
import type { Asked } from './query.ts'
import type { SearchRequest } from './schema.ts'

/** What is asked of a search engine. Whatever it is, each read gives nothing, and counts nothing, that `ctx.viewer` may not see. */
export interface SearchReads {
  /** One page of hits of every kind, or of the one asked for, with counts and what the search can be narrowed to. */
  search(ctx: Ctx, search: { asked: Asked; request: SearchRequest }): Promise<SearchResults>
  /** Threads that a question with these words may repeat: solved ones first. */
  similar(ctx: Ctx, asked: Asked): Promise<SimilarThread[]>
  /** Products whose name shares words with a text: at most so many. */
  namedProducts(ctx: Ctx, search: { asked: Asked; most: number }): Promise<ProductHit[]>
}

/** A search engine behind the product. */
export interface SearchDriver extends SearchReads {
  /** Replaces the documents of these subjects. `tx`: of the reaction, for what lies in the database. */
  index(tx: Statements, documents: readonly SearchDocument[]): Promise<void>
  /** Forgets these subjects; unknown ids do no harm. */
  remove(tx: Statements, ids: readonly string[]): Promise<void>
}
