import type { LoaderFunctionArgs } from '@remix-run/node'
import { type FeedOf, feedOf } from '#server/community/feeds.ts'
import { guest } from '#server/platform/ctx.ts'
import { NotFound } from '#server/platform/errors.ts'
import { localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { feedPath, productPath, spacePath, tagPath } from '../../paths.ts'
import { atomReply } from './atom.ts'

const pageOf = {
  tag: (name: string) => tagPath({ name }),
  space: (slug: string) => spacePath({ slug }),
  product: (slug: string) => productPath({ slug }),
}
const placeOf = { tags: 'tag', spaces: 'space', products: 'product' } as const

/** `/feeds/questions.atom`, `/feeds/tags/NAME.atom`, `/feeds/spaces/SLUG.atom`, `/feeds/products/SLUG.atom`: what a guest may see,
 *  whoever reads, for a feed reader has no account. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { feed, pagePath } = asked(params)
  const ctx = { ...context.ctx, viewer: guest }
  const { subject, entries } = await feedOf(ctx, feed)
  const t = translator(localeOf(context))
  const { name } = context.request.community
  return atomReply({
    title: feed.of === 'all' ? `${t('list.question.title')} · ${name}` : `${subject} · ${name}`,
    origin: context.request.origin,
    path: feedPath(feed.of === 'all' ? 'questions' : pagePath),
    pagePath,
    entries,
    now: ctx.now,
  })
}

function asked({ of, file }: LoaderFunctionArgs['params']): { feed: FeedOf; pagePath: string } {
  const name = file?.endsWith('.atom') ? file.slice(0, -'.atom'.length) : ''
  if (!of && name === 'questions') return { feed: { of: 'all' }, pagePath: '/questions' }
  const place = Object.entries(placeOf).find(([folder]) => folder === of)?.[1]
  if (!place || !name) throw new NotFound('no-feed', 'There is nothing here to follow.')
  return { feed: { of: place, name }, pagePath: pageOf[place](name) }
}
