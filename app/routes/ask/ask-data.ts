import { productPage, productsById } from '#server/catalog/product-page.ts'
import { type Draft, draftOf, draftsOfMember } from '#server/community/drafts.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { NotFound, TooMany } from '#server/platform/errors.ts'
import { SearchRequest } from '#server/search/schema.ts'
import { productsNamedIn, type SimilarThread, searchCommunity, similarThreads } from '#server/search/search.ts'
import type { PickableProduct } from '../../components/product-picker.tsx'
import type { SimilarQuestion } from '../../components/similar-questions.tsx'
import { threadPath } from '../../paths.ts'
import type { AskReply } from './ask-form.tsx'

/** What waits to be published: a member's newest, else the one that this browser holds the key to. */
export async function waitingDraft(ctx: Ctx, key: string | null): Promise<Draft | null> {
  const [own] = ctx.viewer.kind === 'member' ? await draftsOfMember(ctx, ctx.viewer.id) : []
  return own ?? (key ? draftOf(ctx, key) : null)
}

/** As the panel shows it. */
export const similarQuestion = ({ spared, spaceId: _, ...thread }: SimilarThread): SimilarQuestion => ({
  ...thread,
  href: threadPath(thread),
  helpedCount: spared,
})

/** The panel beside a form. Whoever opens the page faster than one may search still gets their form, without it. */
export async function similarBeside(ctx: Ctx, { title, address }: Beside): Promise<SimilarThread[] | null> {
  if (!title) return null
  try {
    return await similarThreads(ctx, { title, address })
  } catch (error) {
    if (error instanceof TooMany) return null
    throw error
  }
}

interface Beside {
  readonly title: string | undefined
  readonly address: string | null
}

/** What stands beside a form that comes back: similar questions, and products with the chosen one among them. */
export async function besideForm(
  ctx: Ctx,
  { title, productIds, address }: Beside & { productIds: string | undefined },
) {
  const similar = await similarBeside(ctx, { title, address })
  const products = await offeredProducts(ctx, { id: productIds, title: title ?? '' })
  return { similar: similar?.map(similarQuestion) ?? null, products }
}

/** Where the thread most like it stands, if one may write there. */
export const usualSpace = (similar: SimilarThread[] | null, spaces: { id: string }[]): string =>
  spaces.find(({ id }) => id === similar?.[0]?.spaceId)?.id ?? ''

interface Offer {
  /** What is chosen already, or asked for by the address. */
  readonly id?: string | undefined
  readonly slug?: string | undefined
  readonly title: string
}

/** Products to choose from: the chosen one, then those that the title names. */
export async function offeredProducts(ctx: Ctx, { id, slug, title }: Offer): Promise<PickableProduct[]> {
  const chosen = id ? (await productsById(ctx, [id])).filter((product) => product !== null) : []
  const asked = slug && !id ? await productOrNone(ctx, slug) : []
  return once([...chosen, ...asked, ...(await productsNamedIn(ctx, title))].map(pickable))
}

interface Called {
  /** What somebody typed of a product's name. */
  readonly q: string
  readonly address: string | null
  readonly beside: Awaited<ReturnType<typeof besideForm>>
}

/** The products so called join those on offer. Whoever looks too fast gets their form back all the same, and is told when to press. */
export async function besideWithFound(ctx: Ctx, { q, address, beside }: Called): Promise<AskReply> {
  try {
    const request = SearchRequest.parse({ q, kind: 'product' })
    const { products, near } = await searchCommunity(ctx, { request, address })
    const called = [...products, ...near.products].slice(0, 6).map(pickable)
    const [only, ...others] = called
    const chosen = only && others.length === 0 ? { chosenProduct: only.value } : {}
    return { ...beside, products: once([...beside.products, ...called]), foundProducts: called.length, ...chosen }
  } catch (error) {
    if (!(error instanceof TooMany)) throw error
    return { ...beside, lastResult: { error: { '': [error.code] } }, retryAfter: error.retryAfter }
  }
}

/** The same product twice is one choice. */
const once = (products: PickableProduct[]): PickableProduct[] => [
  ...new Map(products.map((product) => [product.value, product])).values(),
]

async function productOrNone(ctx: Ctx, slug: string) {
  try {
    return [await productPage(ctx, slug)]
  } catch (error) {
    if (error instanceof NotFound) return []
    throw error
  }
}

interface Named {
  readonly id: string
  readonly name: string
  readonly maker: string | null
  readonly picture: string | null
  readonly drawing: string
}

const pickable = ({ id, name, maker, picture, drawing }: Named): PickableProduct => ({
  ...{ value: id, name, maker },
  picture: { href: picture, drawing },
})
