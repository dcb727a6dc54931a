import { z } from 'zod'
import type { Draft } from '#server/community/drafts.ts'
import { StartThread } from '#server/community/schema.ts'

const words = (typed: unknown) =>
  String(typed ?? '')
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter(Boolean)

/** The question as its form sends it: tags in one line, one product or none. */
export const QuestionForm = StartThread.extend({
  tags: z.preprocess(words, StartThread.shape.tags),
  productIds: z.preprocess(words, StartThread.shape.productIds),
})

/** Longer than a title may be, so that one who wrote too much can shorten it. */
const longestTitle = 1_000

/** The address that a question begins with: `/ask?title=&product=&space=&kind=`. */
export const AskQuery = z.object({
  title: z
    .string()
    .trim()
    .transform((title) => title.slice(0, longestTitle))
    .catch(''),
  /** Slug. */
  product: z.string().max(200).optional().catch(undefined),
  /** Slug. */
  space: z.string().max(200).optional().catch(undefined),
  kind: z.enum(['question', 'discussion']).catch('question'),
  /** Code of what stood in the way of publishing what was kept. */
  refused: z.string().max(60).optional().catch(undefined),
  /** The form's own token, from its first step. */
  form: z.uuid().optional().catch(undefined),
})

/** What stands in the form, word for word. */
export interface Typed {
  readonly kind: string
  readonly spaceId: string
  readonly title: string
  readonly body: string
  readonly tags: string
  readonly productIds: string
  readonly formToken: string
}

const fields = ['kind', 'spaceId', 'title', 'body', 'tags', 'productIds', 'formToken'] as const

export const typedIn = (form: FormData): Partial<Typed> =>
  Object.fromEntries(fields.flatMap((name) => (form.has(name) ? [[name, String(form.get(name))]] : [])))

export const typedInDraft = ({ fields: { tags, productIds, ...written }, formToken }: Draft): Typed => ({
  ...written,
  formToken,
  tags: tags.join(', '),
  productIds: productIds[0] ?? '',
})
