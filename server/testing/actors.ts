import type { Ctx, MemberCtx, MemberRole } from '#server/platform/ctx.ts'
import { guest } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { newId, shortId } from '#server/platform/ids.ts'

interface Actor {
  readonly role?: MemberRole
  readonly name?: string
  readonly now?: Date
}

/** Whoever asks without an account. */
export const asGuest = (now = new Date()): Ctx => ({ viewer: guest, locale: 'en', requestId: 'test', now, via: 'web' })

/** A new member with a confirmed account, as the context of what they do. Every call makes another one. */
export async function anActor({ role = 'member', name = role, now = new Date() }: Actor = {}): Promise<MemberCtx> {
  const id = newId(now)
  const handle = `${name.toLowerCase()}-${shortId(id).slice(-8).toLowerCase()}`
  const email = `${handle}@example.org`
  await openClient().member.create({
    data: {
      ...{ id, handle, displayName: name, role, trustLevel: 1, createdAt: now },
      account: { create: { email, emailVerifiedAt: now, createdAt: now } },
    },
  })
  return {
    viewer: {
      ...{ kind: 'member', id, handle, displayName: name, role, trustLevel: 1, verified: true },
      isModerator: role !== 'member',
      isAdmin: role === 'admin',
      groupIds: [],
      brandIds: [],
    },
    locale: 'en',
    requestId: 'test',
    now,
    via: 'web',
  }
}
