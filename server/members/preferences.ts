import type { MemberCtx } from '#server/platform/ctx.ts'
import { openClient, reader } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import type { SetPreferences } from './schema.ts'

/** What only the member themselves is shown of their account. */
export interface OwnAccount {
  readonly email: string
  readonly verified: boolean
  readonly about: string
  /** Null: as the browser asks. */
  readonly locale: string | null
  readonly theme: string | null
  readonly mailOnAnswer: boolean
}

/** @throws NotFound when the account is gone since the session began */
export async function ownAccount(ctx: MemberCtx): Promise<OwnAccount> {
  const account = await reader(ctx).account.findUnique({
    where: { memberId: ctx.viewer.id },
    include: { member: { select: { about: true } } },
  })
  if (!account) throw new NotFound()
  const { email, emailVerifiedAt, locale, theme, mailOnAnswer, member } = account
  return { email, verified: emailVerifiedAt !== null, about: member.about, locale, theme, mailOnAnswer }
}

/** Keeps what a member has chosen with their account, so that it holds in every browser; what is left out stays. */
export async function setPreferences(ctx: MemberCtx, { locale, theme, mailOnAnswer }: SetPreferences): Promise<void> {
  await openClient().account.updateMany({
    where: { memberId: ctx.viewer.id },
    data: {
      ...(locale !== undefined && { locale }),
      ...(theme !== undefined && { theme }),
      ...(mailOnAnswer !== undefined && { mailOnAnswer }),
    },
  })
}
