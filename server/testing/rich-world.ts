import { randomUUID } from 'node:crypto'
import { addBrand, addStaff } from '#server/catalog/brands.ts'
import { addCategory } from '#server/catalog/categories.ts'
import { addProduct } from '#server/catalog/products.ts'
import { acceptAnswer, withdrawAcceptance } from '#server/community/acceptance.ts'
import { decide } from '#server/community/decisions.ts'
import { editPost } from '#server/community/edit-post.ts'
import { followThread } from '#server/community/follows.ts'
import { importAddresses } from '#server/community/import-addresses.ts'
import { flushViews, noteView } from '#server/community/views.ts'
import { castVote } from '#server/community/votes.ts'
import { askForClaim } from '#server/members/claim-member.ts'
import { changeCommunity } from '#server/members/community.ts'
import { acceptLegal } from '#server/members/legal.ts'
import { publishLegal } from '#server/members/publish-legal.ts'
import { setRelation } from '#server/members/relations.ts'
import { rememberSource } from '#server/members/sources.ts'
import { fileNotice } from '#server/moderation/notices.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import { anAccount } from './accounts.ts'
import { aComment, anAnswer, aQuestion } from './conversations.ts'
import { aGroup, aMember, aModerator, anAdmin, aSpace, as, type Person, reactionsSettled, worldNow } from './people.ts'

const reason = 'An advertisement, posted in nine threads.'
/** Whatever a text may hold that a file or a tool could trip over. */
const awkward = 'Ça fuit\u2028« là » \\n "tab\t" 🏕️ \u0001 </script> \'; DROP'

/** A world in which everything the product keeps has at least one row. */
export async function aRichWorld() {
  const admin = await anAdmin()
  const account = await anAccount({ name: 'Lanto' })
  await aSettledCommunity(admin)
  const productId = await aCatalogue(admin)
  const question = await aLivelyQuestion(productId)
  await aModeratedQuestion(question.threadId)
  await someOldAddresses(question.threadId)
  await reactionsSettled()
  return { account, question }
}

async function aSettledCommunity(admin: Person): Promise<void> {
  const settings = { name: 'Entre nous', accentColor: '#123456', locales: ['en' as const, 'fr' as const] }
  await changeCommunity(as(admin), settings)
  await publishLegal(as(admin), { kind: 'terms', basedOn: 0, text: { fr: '# Règles', en: '# Rules' } })
  await inTransaction((tx) => acceptLegal(tx, admin.id, worldNow()))
  const groupId = await aGroup()
  await aSpace('groups', [groupId])
  const loud = await aMember({ groupIds: [groupId] })
  await setRelation(as(await aMember()), { otherId: loud.id, kind: 'mute' })
  const source = { key: 'stackexchange:cooking', kind: 'stackexchange', name: 'cooking', importedAt: worldNow() }
  await openClient().source.create({ data: source })
  const imported = { id: newId(worldNow()), handle: 'anna-there', displayName: 'Anna', createdAt: worldNow() }
  const sourceContact = { create: { email: 'anna@example.org', profile: '/u/anna' } }
  await openClient().member.create({ data: { ...imported, source: source.key, sourceId: '7', sourceContact } })
  await askForClaim(as(loud), { importedId: imported.id, text: awkward.repeat(2), evidence: 'https://example.org/a' })
  const badge = { id: newId(worldNow()), memberId: loud.id, name: 'Informed', class: 'bronze', at: worldNow() } as const
  await openClient().importedBadge.create({ data: { ...badge, source: source.key, sourceId: '1' } })
}

async function someOldAddresses(threadId: string): Promise<void> {
  const [ctx, source] = [systemCtx(worldNow()), 'stackexchange:cooking']
  await rememberSource(ctx, { key: source, kind: 'stackexchange', name: 'cooking', address: 'https://cooking.example' })
  await importAddresses(ctx, { source, addresses: [{ path: '/board?t=1', to: { threadId } }] })
}

async function aCatalogue(admin: Person): Promise<string> {
  const ctx = systemCtx(worldNow())
  const { brandId } = await addBrand(ctx, { slug: 'abri', name: 'Abri', about: { fr: 'Des tentes' } })
  await addStaff(ctx, { brandId, memberId: admin.id, role: 'agent' })
  const { categoryId } = await addCategory(ctx, { slug: 'tents', name: { en: 'Tents' }, drawing: 'tent' })
  const tent = { brandId, categoryId, name: 'Aravis', sku: 'A-1', picture: '/products/aravis-3.svg' }
  const { productId } = await addProduct(ctx, { ...tent, attributes: [{ name: 'Poids', value: '3,1 kg' }] })
  await addProduct(ctx, { brandId, name: 'Aravis 4', sku: 'A-2', parentId: productId })
  return productId
}

async function aLivelyQuestion(productId: string) {
  const [asker, reader] = [await aMember(), await aMember()]
  const about = { title: 'Why does it drip at night?', body: `It drips. ${awkward}`, tags: ['drip'] }
  const question = await aQuestion({ by: asker, productIds: [productId], ...about })
  const answer = await anAnswer(question, { body: `Open the vent. ${awkward}` })
  const other = await anAnswer(question)
  await aComment(answer, { by: asker })
  await editPost(as(answer.answerer), { postId: answer.postId, body: `Open both vents. ${awkward}` })
  await castVote(as(reader), { postId: answer.postId, value: 1 })
  await castVote(as(reader), { postId: question.postId, value: 1 })
  await acceptAnswer(as(asker), { postId: other.postId })
  await withdrawAcceptance(as(asker), { postId: other.postId })
  await acceptAnswer(as(asker), { postId: answer.postId })
  await followThread(as(reader), { threadId: question.threadId, follow: true })
  noteView(as(reader), question.threadId)
  await flushViews()
  const { threadId } = question
  await openClient().suggestionOutcome.create({
    data: { id: randomUUID(), threadId, formToken: randomUUID(), at: worldNow() },
  })
  // A finding of its own, down to the last bit.
  await openClient().thread.update({ where: { id: threadId }, data: { views: 7 } })
  return question
}

async function aModeratedQuestion(threadId: string): Promise<void> {
  const moderator = await aModerator()
  const again = await aQuestion({ body: 'It drips at night, and I do not know why it should do that.' })
  const bait = await anAnswer(again)
  await fileNotice(as(await aMember()), {
    ...{ contributionId: bait.postId, reason: 'spam', text: 'See the link.', from: '192.0.2.1' },
  })
  await decide(as(moderator), { contributionId: bait.postId, act: 'hide', rule: 'spam', reason })
  const closing = { act: 'close', rule: 'duplicate', duplicateOf: threadId } as const
  await decide(as(moderator), { contributionId: again.postId, ...closing, reason: 'It was asked before, over there.' })
}
