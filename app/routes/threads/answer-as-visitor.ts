import { data } from '@remix-run/node'
import { postAnswer } from '#server/community/answers.ts'
import { placeOfPost } from '#server/community/post-place.ts'
import { PostAnswer } from '#server/community/schema.ts'
import { SignIn } from '#server/members/schema.ts'
import { identityBySession } from '#server/members/sessions/sessions.ts'
import { signIn } from '#server/members/sign-in.ts'
import { Forbidden } from '#server/platform/errors.ts'
import { type EntraideContext, guestCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { placePath } from '../../paths.ts'
import { deviceBehind, signedIn } from '../account/session-reply.ts'
import type { AnswerReply } from './reply.tsx'

interface Sent {
  request: Request
  form: FormData
  context: EntraideContext
}

/** A visitor sends an answer: the page comes back with the text and fields to sign in, which publish it in the same step. Nothing
 *  is stored before that. */
export async function answerAsVisitor({ request, form, context }: Sent) {
  if (!form.has('email')) return data<AnswerReply>({ text: String(form.get('body') ?? ''), signIn: true }, 401)
  const ctx = guestCtx(context)
  const client = { address: context.request.clientAddress, device: deviceBehind(request) }
  return submitted(request, {
    schema: PostAnswer.extend(SignIn.shape),
    hide: ['password'],
    act: async ({ email, password, ...answer }) => {
      const session = await signIn(ctx, { email, password }, client)
      const identity = await identityBySession(session.token)
      if (!identity) throw new Forbidden('sign-in-first')
      const { postId } = await postAnswer({ ...ctx, viewer: identity.viewer }, answer)
      return signedIn(session, { to: placePath(await placeOfPost(ctx, postId)), request, context })
    },
  })
}
