import { createHash } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { productOfBrand } from '#server/catalog/product-page.ts'
import { productAddress, threadAddress } from '#server/community/addresses.ts'
import { firstWords } from '#server/community/markdown.ts'
import { threadList } from '#server/community/thread-lists.ts'
import { answersOf } from '#server/community/threads-by-id.ts'
import { type Ctx, guest, isLocale } from '#server/platform/ctx.ts'
import { NotFound } from '#server/platform/errors.ts'
import { excerptOf } from '#server/platform/excerpt.ts'
import { questionsTexts } from '#widgets/elements/questions/texts.ts'
import { questionsView, type WidgetQuestion } from '#widgets/elements/questions/view.ts'

const questionsShown = 5
const answerExcerpt = 240

interface Given {
  readonly ctxOf: (response: Response) => Ctx
  /** Public address of the hub, without a final slash. */
  readonly origin: string
}

/** `/w/v1/BRAND/SKU/questions.html`: what everyone may read about a product, as one fragment for the shop's own page. Reads no
 *  cookie and sets none; any site may ask, and any cache may keep it for a minute. `?lang=fr|en` chooses the language. */
export function widgetsRouter({ ctxOf, origin }: Given): Router {
  const router = Router()
  router.get('/w/v1/:brand/:sku/questions.html', async (request, response, next) => {
    response
      .set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' })
      .vary('Accept-Language')
    try {
      const fragment = await questionsFragment(asReader(ctxOf(response), request), { origin, ...request.params })
      send(response, request, fragment)
    } catch (error) {
      if (!(error instanceof NotFound)) return next(error)
      response.status(404).type('text').send('There is no such product here. Check the brand’s slug and the SKU.\n')
    }
  })
  return router
}

/** Whoever asks, a shop's page is everyone's: it shows what a guest sees. */
function asReader(ctx: Ctx, request: Request): Ctx {
  const { lang } = request.query
  return { ...ctx, viewer: guest, via: 'widget', locale: isLocale(lang) ? lang : ctx.locale }
}

function send(response: Response, request: Request, fragment: { html: string; locale: string }): void {
  const tag = `"${createHash('sha256').update(fragment.html).digest('base64url').slice(0, 22)}"`
  response.set({
    'Cache-Control': 'public, max-age=60, s-maxage=300, stale-while-revalidate=86400, stale-if-error=604800',
    'Content-Language': fragment.locale,
    ETag: tag,
  })
  if (request.get('if-none-match') === tag) response.status(304).end()
  else response.type('html').send(fragment.html)
}

async function questionsFragment(ctx: Ctx, { origin, brand, sku }: { origin: string; brand: string; sku: string }) {
  const product = await productOfBrand(ctx, { brand, sku })
  const scope = { of: 'product', id: product.id } as const
  const query = { scope, kind: 'question', sort: 'hot', language: 'all', limit: questionsShown } as const
  const { threads } = await threadList(ctx, query)
  const best = await answersOf(
    ctx,
    threads.map(({ id }) => id),
    { first: 1 },
  )
  const day = new Intl.DateTimeFormat(ctx.locale, { dateStyle: 'long', timeZone: 'UTC' })
  const questions = threads.map(
    (thread, index): WidgetQuestion => ({
      title: thread.title,
      url: origin + threadAddress(thread),
      language: thread.language,
      answerCount: thread.answerCount,
      solved: thread.solved,
      askedAt: thread.createdAt.toISOString(),
      askedOn: day.format(thread.createdAt),
      answer: thread.solved
        ? excerptOf(firstWords(best[index]?.answers[0]?.html ?? '', answerExcerpt), answerExcerpt) || null
        : null,
    }),
  )
  const html = questionsView({
    locale: ctx.locale,
    productUrl: origin + productAddress(product),
    askUrl: `${origin}/ask?product=${encodeURIComponent(product.slug)}`,
    questions,
    texts: questionsTexts[ctx.locale],
  })
  return { html, locale: ctx.locale }
}
