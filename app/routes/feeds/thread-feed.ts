import type { LoaderFunctionArgs } from '@remix-run/node'
import { feedOf } from '#server/community/feeds.ts'
import { guest } from '#server/platform/ctx.ts'
import { threadPath } from '../../paths.ts'
import { idParam } from '../id-param.ts'
import { atomReply } from './atom.ts'

/** `/questions/ID.atom`: the newest answers of one thread, as a guest may see them. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const ctx = { ...context.ctx, viewer: guest }
  const id = idParam(params.id)
  const { subject, entries } = await feedOf(ctx, { of: 'thread', id })
  const [first] = entries
  return atomReply({
    title: `${subject} · ${context.request.community.name}`,
    origin: context.request.origin,
    path: new URL(request.url).pathname,
    pagePath: threadPath({ id, slug: first?.slug ?? '', kind: first?.kind ?? 'question' }),
    entries,
    now: ctx.now,
  })
}
