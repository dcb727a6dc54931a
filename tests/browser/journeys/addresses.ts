import { randomUUID } from 'node:crypto'
import type { RouteConfigEntry } from '@remix-run/route-config'
import { bindDraft, keepDraft } from '#server/community/drafts.ts'
import { createGroup } from '#server/community/groups.ts'
import { grantAdmin } from '#server/members/admin-grant.ts'
import { askClaimCode, askForClaim } from '#server/members/claim-member.ts'
import { type LinkPurpose, makeLink } from '#server/members/links.ts'
import { setRelation } from '#server/members/relations.ts'
import { unfollowToken } from '#server/notifications/unfollow.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { shortId } from '#server/platform/ids.ts'
import { anAccount } from '#server/testing/accounts.ts'
import { anImport } from '#server/testing/imports.ts'
import { asGuest, type Person } from '#server/testing/people.ts'
import { claimPath, postActPath, postPath, threadPath } from '../../../app/paths.ts'
import routes from '../../../app/routes.ts'
import { demoPerson } from './demo.ts'
import { linkInMail } from './visitor.ts'

export const parts = ['guest', 'asker', 'moderator', 'admin'] as const
export type Part = (typeof parts)[number]

export interface Visit {
  readonly part: Part
  readonly path: string
  /** 200, unless the page says no. */
  readonly status: number
}

/** Every URL of `app/routes.ts`, as it is written there. */
export const routePaths = (entries: RouteConfigEntry[] = routes, above = ''): string[] =>
  entries.flatMap(({ path, index, children }) => {
    const own = [above, path].filter(Boolean).join('/')
    return [...(path !== undefined || index ? [`/${own}`] : []), ...routePaths(children ?? [], own)]
  })

/** These answer forms and machines: nobody looks at them. */
export const pageless = new Set(
  `/theme /locale /accent/:file /demo-strip /votes /acceptance /acceptance/withdraw /follow /comments /ask/similar /preview
  /moderation/undo /sign-in/as /sign-out /relations /feeds/:file /feeds/:of/:file /sitemap.xml /sitemaps/:part
  /questions/:id.atom /robots.txt`.split(/\s+/),
)

const visitBy =
  (part: Part) =>
  (path: string, status = 200): Visit => ({ part, path, status })
const [guest, asker, moderator, admin] = [visitBy('guest'), visitBy('asker'), visitBy('moderator'), visitBy('admin')]

/** By route, who looks at it and where. The demo is served; what it lacks is made here. */
export async function everyVisit(): Promise<Record<string, readonly Visit[]>> {
  return { ...(await forReaders()), ...(await forWriters()), ...(await forAccounts()), ...(await forStaff()) }
}

async function forReaders(): Promise<Record<string, readonly Visit[]>> {
  const question = await openClient().thread.findFirstOrThrow({
    where: { kind: 'question', solved: true, language: 'en' },
    orderBy: { answerCount: 'desc' },
  })
  const discussion = await openClient().thread.findFirstOrThrow({
    where: { kind: 'discussion' },
    orderBy: { answerCount: 'desc' },
  })
  const edited = await openClient().revision.findFirstOrThrow()
  const product = await openClient().product.findFirstOrThrow({ where: { threads: { some: {} } } })
  const answer = await openClient().post.findFirstOrThrow({ where: { threadId: question.id, role: 'answer' } })
  const [tag, space] = [await openClient().tag.findFirstOrThrow(), await openClient().space.findFirstOrThrow()]
  return {
    '/': [guest('/'), asker('/')],
    '/questions': [guest('/questions'), asker('/questions?sort=unanswered')],
    '/discussions': [guest('/discussions')],
    '/questions/:id/:slug?': [guest(threadPath(question)), moderator(threadPath(question))],
    '/discussions/:id/:slug?': [guest(threadPath(discussion)), asker(threadPath(discussion))],
    '/spaces': [guest('/spaces')],
    '/spaces/:slug': [guest(`/spaces/${space.slug}`)],
    '/tags': [guest('/tags')],
    '/tags/:name': [guest(`/tags/${tag.name}`)],
    '/members/:handle': [guest('/members/tiana'), asker('/members/tiana'), asker('/members/henri')],
    '/posts/:id': [guest(postPath(answer))],
    '/posts/:id/history': [guest(postActPath({ id: edited.contributionId }, 'history'))],
    '/posts/:id/report': [guest(postActPath(answer, 'report')), asker(postActPath(answer, 'report'))],
    '/products': [guest('/products'), guest('/products?q=nothing-is-called-this')],
    '/products/:slug': [guest(`/products/${product.slug}`), asker(`/products/${product.slug}`)],
    '/search': [guest('/search'), guest('/search?q=water+in+the+tent'), guest('/search?q=qzxqzxqzx')],
    '/legal/:kind': [guest('/legal/terms')],
    '/outbox': [guest('/outbox')],
    '/outbox/:id': [guest(`/outbox/${shortId((await openClient().mail.findFirstOrThrow()).id)}`)],
    '/*': [guest('/nothing-is-here', 404), asker('/questions/0000000000000000000000', 404)],
  }
}

async function forWriters(): Promise<Record<string, readonly Visit[]>> {
  const { id } = await demoPerson('asker')
  const own = await openClient().post.findFirstOrThrow({
    where: { role: 'opening', contribution: { authorId: id }, thread: { answerCount: { gt: 0 }, solved: false } },
    include: { thread: true },
  })
  const commenting = `${threadPath(own.thread)}?comment=${own.id}`
  return {
    '/ask': [guest('/ask'), guest('/ask?title=Water+inside+my+tent+at+night'), asker('/ask?title=Boots+that+leak')],
    '/ask/solved/:id?': [guest(`/ask/solved/${shortId(own.threadId)}`)],
    '/posts/:id/edit': [asker(postActPath(own, 'edit')), asker(commenting)],
    '/posts/:id/place': [asker(postActPath(own, 'place')), moderator(postActPath(own, 'place'))],
    '/posts/:id/withdraw': [asker(postActPath(own, 'withdraw'))],
    '/posts/:id/decide': [asker(postActPath(own, 'decide')), moderator(postActPath(own, 'decide'))],
  }
}

async function forAccounts(): Promise<Record<string, readonly Visit[]>> {
  const henri = await demoPerson('asker')
  const [offered, coded, asked] = await importedMembers(henri)
  const thread = await openClient().thread.findFirstOrThrow({ where: { authorId: henri.id } })
  const muted = await openClient().member.findUniqueOrThrow({ where: { handle: 'gaetan' } })
  const now = new Date()
  const ctx = { viewer: henri, locale: henri.locale, requestId: randomUUID(), now, via: 'web' } as const
  await setRelation(ctx, { otherId: muted.id, kind: 'mute' })
  return {
    '/members/:handle/claim': [asker(claimPath(offered)), asker(claimPath(coded)), asker(claimPath(asked))],
    '/register': [guest('/register')],
    '/register/sent': [guest('/register/sent')],
    '/verify/:token': [guest(await verificationOfAQuestion()), guest('/verify/nobody-knows-this')],
    '/sign-in': [guest('/sign-in')],
    '/reset': [guest('/reset')],
    '/reset/sent': [guest('/reset/sent')],
    '/reset/:token': [guest(`/reset/${await linkTo('reset_password', henri.id)}`), guest('/reset/nobody-knows-this')],
    '/change-address/:token': [guest(`/change-address/${await linkTo('change_email', henri.id)}`)],
    '/admin-grant/:token': [guest(await grantAdmin('new@example.org', now)), guest('/admin-grant/nobody-knows-this')],
    '/unfollow/:token': [guest(`/unfollow/${unfollowToken({ threadId: thread.id, memberId: henri.id })}`)],
    '/goodbye': [guest('/goodbye')],
    '/settings': [asker('/settings')],
    '/settings/account': [asker('/settings/account')],
    '/settings/preferences': [asker('/settings/preferences')],
    '/settings/sessions': [asker('/settings/sessions')],
    '/settings/people': [asker('/settings/people')],
    '/settings/claims': [asker('/settings/claims'), moderator('/settings/claims')],
    '/settings/delete': [asker('/settings/delete')],
  }
}

async function forStaff(): Promise<Record<string, readonly Visit[]>> {
  await createGroup(systemCtx(new Date()), { slug: 'testers', name: { en: 'Testers', fr: 'Essayeurs' } })
  const { source } = await anImport({ address: 'https://conversations.of-the-old-camping.example.org' })
  const [tag, space] = [await openClient().tag.findFirstOrThrow(), await openClient().space.findFirstOrThrow()]
  return {
    '/moderation': [moderator('/moderation'), asker('/moderation', 403)],
    '/moderation/claims': [moderator('/moderation/claims'), asker('/moderation/claims', 403)],
    '/moderation/decisions': [moderator('/moderation/decisions')],
    '/admin': [admin('/admin'), moderator('/admin', 403)],
    '/admin/community': [admin('/admin/community')],
    '/admin/legal': [admin('/admin/legal')],
    '/admin/legal/:kind': [admin('/admin/legal/terms')],
    '/admin/spaces': [admin('/admin/spaces')],
    '/admin/spaces/new': [admin('/admin/spaces/new')],
    '/admin/spaces/:slug': [admin(`/admin/spaces/${space.slug}`)],
    '/admin/groups': [admin('/admin/groups')],
    '/admin/groups/:slug': [admin('/admin/groups/testers')],
    '/admin/tags': [admin('/admin/tags')],
    '/admin/tags/:name': [admin(`/admin/tags/${tag.name}`)],
    '/admin/members': [admin('/admin/members')],
    '/admin/members/:handle': [admin('/admin/members/tiana')],
    '/admin/sources': [admin('/admin/sources')],
    '/admin/sources/:key': [
      admin(`/admin/sources/${encodeURIComponent(source)}`),
      admin('/admin/sources/nowhere', 404),
    ],
    '/admin/mail': [admin('/admin/mail')],
    '/admin/jobs': [admin('/admin/jobs')],
  }
}

/** Three who came with imports: one whom the asker's address fits, one whose code they have, one they have asked for. */
async function importedMembers(asker: Person): Promise<[{ handle: string }, { handle: string }, { handle: string }]> {
  const ctx = { viewer: asker, locale: asker.locale, requestId: randomUUID(), now: new Date(), via: 'web' } as const
  const [first, second] = [await anImport(), await anImport({ kind: 'csv', address: null })]
  const { email } = await openClient().account.findUniqueOrThrow({ where: { memberId: asker.id } })
  await openClient().sourceContact.update({ where: { memberId: first.anna }, data: { email } })
  await askClaimCode(ctx, { importedId: first.ben })
  const text = 'I wrote about stoves there for years, under the same name and picture.'
  await askForClaim(ctx, { importedId: second.anna, text, evidence: 'https://example.org/anna' })
  const handleOf = (id: string) => openClient().member.findUniqueOrThrow({ where: { id }, select: { handle: true } })
  return [await handleOf(first.anna), await handleOf(first.ben), await handleOf(second.anna)]
}

/** Somebody has written a question and registered: their mail's page shows it. */
async function verificationOfAQuestion(): Promise<string> {
  const ctx = { ...asGuest(), now: new Date() }
  const { id: spaceId } = await openClient().space.findFirstOrThrow({ where: { audience: 'everyone' } })
  const written = { title: 'Does a second groundsheet help?', body: 'Under the first one, on wet grass.' }
  const kind = 'question' as const
  const question = { ...written, kind, spaceId, tags: [], productIds: [], formToken: randomUUID() }
  const key = await keepDraft(ctx, { question, key: null, address: null })
  const { memberId, email } = await anAccount({ verified: false })
  if (key) await bindDraft(ctx, { key, memberId })
  return new URL(await linkInMail(email, 'Confirm your address')).pathname
}

const linkTo = (purpose: LinkPurpose, memberId: string) =>
  inTransaction((tx) => makeLink(tx, { purpose, memberId, email: 'henri@example.org', now: new Date() }))
