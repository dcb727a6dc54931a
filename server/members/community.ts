import { record } from '#server/events/record.ts'
import { type Ctx, isLocale, type Locale, type MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, reader } from '#server/platform/db.ts'
import { allow, Invalid } from '#server/platform/errors.ts'
import { isReadable } from './accent.ts'
import { canRunCommunity } from './policy.ts'
import type { ChangeCommunity } from './schema.ts'

/** What an admin has decided for the whole site. */
export interface CommunitySettings {
  readonly name: string
  /** `#rrggbb`; null for Entraide's own. */
  readonly accentColor: string | null
  /** The languages of the interface, the site's own first. */
  readonly locales: readonly Locale[]
}

/** Before anybody has decided anything. */
export const untouched: CommunitySettings = { name: 'Entraide', accentColor: null, locales: ['fr', 'en'] }

/** The settings as they stand. Pages get them from their request's facts, which are kept in memory. */
export async function communitySettings(ctx: Ctx): Promise<CommunitySettings> {
  const row = await reader(ctx).community.findUnique({ where: { id: 1 } })
  if (!row) return untouched
  const { name, accentColor } = row
  return { name, accentColor, locales: row.locales.filter(isLocale) }
}

/** Changes the site's name, colour and languages; every page shows them at once, those of other processes within 30 seconds.
 *  @throws Forbidden (`admins-only`), Invalid (`accentColor`: `contrast-too-low`, under 4.5:1 by WCAG 1.4.3) */
export async function changeCommunity(ctx: MemberCtx, input: ChangeCommunity): Promise<void> {
  allow(canRunCommunity(ctx.viewer))
  if (input.accentColor && !isReadable(input.accentColor)) throw new Invalid({ accentColor: 'contrast-too-low' })
  await inTransaction(async (tx) => {
    const settings = { ...input, updatedAt: ctx.now }
    await tx.community.upsert({ where: { id: 1 }, create: { id: 1, ...settings }, update: settings })
    await record(tx, ctx, { name: 'community.changed', what: 'settings' })
  })
}
