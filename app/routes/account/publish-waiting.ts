import { publishDraft } from '#server/community/drafts.ts'
import { identitiesOf } from '#server/members/sessions/viewer.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { Invalid, isDomainError } from '#server/platform/errors.ts'
import { threadPermalink } from '../../paths.ts'

interface Waiting {
  ctx: Ctx
  memberId: string
  formToken: unknown
}

/** Publishes the question that waited for its author's address and gives its path. One that is refused after all stays kept:
 *  `/ask` shows it again and says why. */
export async function publishedOr(otherwise: string, { ctx, memberId, formToken }: Waiting): Promise<string> {
  if (typeof formToken !== 'string' || formToken === '') return otherwise
  const [identity] = await identitiesOf([memberId])
  if (!identity) return otherwise
  try {
    const { threadId } = await publishDraft({ ...ctx, viewer: identity.viewer }, { formToken })
    return threadPermalink(threadId)
  } catch (error) {
    if (!isDomainError(error)) throw error
    const [code = error.code] = error instanceof Invalid ? Object.values(error.fields) : []
    return `/ask?${new URLSearchParams({ refused: code })}`
  }
}
