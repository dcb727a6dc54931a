import { parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import { z } from 'zod'
import { SignIn } from '#server/members/schema.ts'
import { identityBySession, signOut } from '#server/members/sessions/sessions.ts'
import { signIn } from '#server/members/sign-in.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { Forbidden } from '#server/platform/errors.ts'
import { type EntraideContext, guestCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import type { Refused } from '../../refused.ts'
import { deviceBehind, signedIn } from '../account/session-reply.ts'

/** What a form got back when it was not sent. */
export interface VisitorReply extends Partial<Refused> {
  /** Who sent it is not signed in. */
  signIn?: boolean
}

interface Sent {
  request: Request
  form: FormData
  context: EntraideContext
}

interface Deed<S extends z.ZodType> {
  schema: S
  /** Gives the path to lead on to. */
  act: (ctx: MemberCtx, input: z.output<S>) => Promise<string>
}

/** A visitor, or whose session has ended meanwhile, sends a text: the page comes back with it and fields to sign in, which send it
 *  in the same step. Nothing is stored before that, and nobody stays signed in when the text is refused. */
export async function sendAsVisitor<S extends z.ZodType>({ request, form, context }: Sent, { schema, act }: Deed<S>) {
  if (!form.has('email')) {
    return data<VisitorReply>({ lastResult: parseWithZod(form, { schema }).reply(), signIn: true }, 401)
  }
  const ctx = guestCtx(context)
  const client = { address: context.request.clientAddress, device: deviceBehind(request) }
  return submitted(request, {
    schema: z.intersection(schema, SignIn),
    hide: ['password'],
    act: async (input) => {
      const { email, password, ...rest } = input
      const session = await signIn(ctx, { email, password }, client)
      try {
        const identity = await identityBySession(session.token)
        if (!identity) throw new Forbidden('sign-in-first')
        // What is left without the credentials is what the schema asked for.
        const to = await act({ ...ctx, viewer: identity.viewer }, rest as z.output<S>)
        return await signedIn(session, { to, request, context })
      } catch (error) {
        await signOut(session.token)
        throw error
      }
    },
  })
}
