import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addBrand, addStaff, brandForImport } from '#server/catalog/brands.ts'
import { addCategory } from '#server/catalog/categories.ts'
import { importProducts } from '#server/catalog/import-products.ts'
import { addProduct } from '#server/catalog/products.ts'
import { acceptAnswer, withdrawAcceptance } from '#server/community/acceptance.ts'
import { postAnswer } from '#server/community/answers.ts'
import { postComment } from '#server/community/comments.ts'
import { decide } from '#server/community/decisions.ts'
import { editPost } from '#server/community/edit-post.ts'
import { followThread } from '#server/community/follows.ts'
import { addToGroup, createGroup, deleteGroup, editGroup, removeFromGroup } from '#server/community/groups.ts'
import { deleteTag, mergeTags } from '#server/community/merge-tags.ts'
import { moveSpace } from '#server/community/move-space.ts'
import { placeThread } from '#server/community/place-thread.ts'
import type { Decide } from '#server/community/schema.ts'
import { createSpace, deleteSpace, editSpace } from '#server/community/spaces.ts'
import { editTag } from '#server/community/tags.ts'
import { startThread } from '#server/community/threads.ts'
import { castVote } from '#server/community/votes.ts'
import { withdrawPost } from '#server/community/withdraw-post.ts'
import { discardJob, retryJob } from '#server/events/dead-letters.ts'
import {
  askClaimCode,
  askForClaim,
  checkClaimCode,
  claimByAddress,
  declineOffer,
} from '#server/members/claim-member.ts'
import { changeCommunity } from '#server/members/community.ts'
import { publishLegal } from '#server/members/publish-legal.ts'
import { changeRole, endSessionsOf, sendResetMail, setTrust } from '#server/members/roles.ts'
import { placeSource } from '#server/members/sources.ts'
import { decideClaim } from '#server/moderation/claims.ts'
import { decideOnNotice, fileNotice } from '#server/moderation/notices.ts'
import { undoDecision } from '#server/moderation/undo.ts'
import { sendAgain } from '#server/notifications/send-again.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { isDomainError } from '#server/platform/errors.ts'
import { anAnswer, aQuestion } from '#server/testing/conversations.ts'
import { anImport } from '#server/testing/imports.ts'
import { aForm, aGroup, aMember, aModerator, anAdmin, aProduct, aSpace, as, asGuest } from '#server/testing/people.ts'
import { commandsInSource } from './commands.ts'

/** Who tries: a visitor, a member whose address is not proven, another member, the asker, the answerer, a moderator, an admin. */
const actors = ['guest', 'unproven', 'other', 'asker', 'answerer', 'moderator', 'admin'] as const
type Actor = (typeof actors)[number]
type World = Awaited<ReturnType<typeof aWorld>>
type Deed = (ctx: MemberCtx, world: World) => Promise<unknown>

async function aWorld() {
  const space = await aSpace()
  const question = await aQuestion({ spaceId: space.id, tags: [`tag-${randomUUID().slice(0, 8)}`] })
  const answer = await anAnswer(question)
  return { space, question, answer }
}

async function ctxOf(actor: Actor, { question, answer }: World): Promise<MemberCtx> {
  // A visitor's context has no member in it: that a command copes with one is what is tried here.
  if (actor === 'guest') return asGuest() as MemberCtx
  const people = {
    unproven: () => aMember({ verified: false }),
    other: () => aMember(),
    asker: () => question.asker,
    answerer: () => answer.answerer,
    moderator: () => aModerator(),
    admin: () => anAdmin(),
  }
  return as(await people[actor]())
}

/** "yes", or the code of the refusal. A deed that is let through and then finds nothing to do counts as let through. */
async function verdictOn(deed: Deed, actor: Actor): Promise<string> {
  const world = await aWorld()
  const ctx = await ctxOf(actor, world)
  try {
    await deed(ctx, world)
    return 'yes'
  } catch (error) {
    if (!isDomainError(error)) throw error
    return error.status === 403 ? error.code : 'yes'
  }
}

const body = 'A text long enough to be a post of somebody.'
const reason = 'A reason that can be read and appealed.'
const decideAs =
  (act: Decide['act'], on: 'question' | 'answer' = 'question'): Deed =>
  async (ctx, world) => {
    const own = ctx.viewer.id === world.question.asker.id || ctx.viewer.id === world.answer.answerer.id
    const rule = own ? 'own-choice' : 'off-topic'
    await decide(ctx, { contributionId: world[on].postId, act, rule, reason })
  }

const signIn = 'sign-in-first'
const unproven = 'verify-address-first'

/** Rows: the deed, then what each actor is told, in the order of `actors`. */
const conversation: [name: string, deed: Deed, verdicts: string[]][] = [
  [
    'startThread',
    async (ctx, { space }) =>
      startThread(ctx, {
        ...{ kind: 'question', spaceId: space.id, title: 'How would one ask this?', body },
        tags: [],
        productIds: [],
        formToken: aForm(),
      }),
    [signIn, unproven, 'yes', 'yes', 'yes', 'yes', 'yes'],
  ],
  [
    'postAnswer',
    (ctx, { question }) => postAnswer(ctx, { threadId: question.threadId, body, formToken: aForm() }),
    [signIn, unproven, 'yes', 'yes', 'yes', 'yes', 'yes'],
  ],
  [
    'postComment',
    (ctx, { answer }) => postComment(ctx, { parentId: answer.postId, body, formToken: aForm() }),
    [signIn, unproven, 'yes', 'yes', 'yes', 'yes', 'yes'],
  ],
  [
    'castVote',
    (ctx, { answer }) => castVote(ctx, { postId: answer.postId, value: 1 }),
    [signIn, unproven, 'yes', 'yes', 'own-post', 'yes', 'yes'],
  ],
  [
    'acceptAnswer',
    (ctx, { answer }) => acceptAnswer(ctx, { postId: answer.postId }),
    [signIn, unproven, 'asker-only', 'yes', 'asker-only', 'yes', 'yes'],
  ],
  [
    'withdrawAcceptance',
    async (ctx, { answer, question }) => {
      await acceptAnswer(as(question.asker), { postId: answer.postId })
      await withdrawAcceptance(ctx, { postId: answer.postId })
    },
    [signIn, unproven, 'asker-only', 'yes', 'asker-only', 'yes', 'yes'],
  ],
  [
    'editPost',
    (ctx, { answer }) => editPost(ctx, { postId: answer.postId, body: `${body} And more.` }),
    [signIn, unproven, 'author-only', 'author-only', 'yes', 'author-only', 'author-only'],
  ],
  [
    'placeThread',
    (ctx, { question, space }) =>
      placeThread(ctx, { threadId: question.threadId, spaceId: space.id, tags: [], productIds: [] }),
    [signIn, unproven, 'author-only', 'yes', 'author-only', 'yes', 'yes'],
  ],
  [
    'withdrawPost',
    (ctx, { answer }) => withdrawPost(ctx, { postId: answer.postId }),
    ['author-only', 'author-only', 'author-only', 'author-only', 'yes', 'author-only', 'author-only'],
  ],
  [
    'followThread',
    (ctx, { question }) => followThread(ctx, { threadId: question.threadId, follow: true }),
    [signIn, unproven, 'yes', 'yes', 'yes', 'yes', 'yes'],
  ],
  ['decide', decideAs('hide', 'answer'), [signIn, unproven, 'author-only', 'author-only', 'yes', 'yes', 'yes']],
  ['decide', decideAs('close'), [signIn, unproven, 'author-only', 'yes', 'author-only', 'yes', 'yes']],
  ['decide', decideAs('lock'), [signIn, unproven, 'author-only', 'yes', 'author-only', 'yes', 'yes']],
  [
    'fileNotice',
    (ctx, { answer }) =>
      fileNotice(ctx, { contributionId: answer.postId, reason: 'spam', text: '', from: randomUUID() }),
    ['yes', 'yes', 'yes', 'yes', 'own-report', 'yes', 'yes'],
  ],
]

const moderators = [
  'moderators-only',
  'moderators-only',
  'moderators-only',
  'moderators-only',
  'moderators-only',
  'yes',
  'yes',
]
const admins = [...Array<string>(6).fill('admins-only'), 'yes']
const staff = [...Array<string>(6).fill('brand-staff-only'), 'yes']
const localized = (text: string) => ({ en: text })
const slug = () => `slug-${randomUUID().slice(0, 12)}`

/** Someone's report on a post, waiting in the queue. */
async function reportOn({ postId }: { postId: string }): Promise<string> {
  await fileNotice(as(await aMember()), {
    contributionId: postId,
    reason: 'spam',
    text: '',
    from: '',
  })
  return (await openClient().notice.findFirstOrThrow({ where: { contributionId: postId } })).id
}

const forModerators: [name: string, deed: Deed][] = [
  [
    'decideOnNotice',
    async (ctx, { answer }) =>
      decideOnNotice(ctx, { noticeId: await reportOn(answer), outcome: 'dismiss', rule: 'other', reason }),
  ],
  ['decideClaim', (ctx) => decideClaim(ctx, { claimId: randomUUID(), outcome: 'refuse', reason, typed: '' })],
  ['undoDecision', (ctx) => undoDecision(ctx, { decisionId: randomUUID(), reason })],
]

const forTheProven: [name: string, deed: Deed][] = [
  ['claimByAddress', async (ctx) => claimByAddress(ctx, { importedId: (await anImport()).anna, typed: 'anna' })],
  ['declineOffer', async (ctx) => declineOffer(ctx, { importedId: (await anImport()).anna })],
  ['askClaimCode', async (ctx) => askClaimCode(ctx, { importedId: (await anImport()).anna })],
  ['checkClaimCode', async (ctx) => checkClaimCode(ctx, { importedId: (await anImport()).anna })],
  ['askForClaim', async (ctx) => askForClaim(ctx, { importedId: (await anImport()).anna, text: body, evidence: null })],
]

const forAdmins: [name: string, deed: Deed][] = [
  [
    'createSpace',
    (ctx) =>
      createSpace(ctx, {
        slug: slug(),
        name: localized('Space'),
        about: {},
        audience: 'everyone',
        groupIds: [],
        position: 0,
      }),
  ],
  [
    'editSpace',
    (ctx, { space }) =>
      editSpace(ctx, {
        spaceId: space.id,
        slug: slug(),
        name: localized('Space'),
        about: {},
        audience: 'members',
        groupIds: [],
        position: 0,
      }),
  ],
  ['moveSpace', (ctx, { space }) => moveSpace(ctx, { spaceId: space.id, by: 'down' })],
  ['createGroup', (ctx) => createGroup(ctx, { slug: slug(), name: localized('Group') })],
  ['editGroup', async (ctx) => editGroup(ctx, { groupId: await aGroup(), slug: slug(), name: localized('Group') })],
  [
    'addToGroup',
    async (ctx, { question }) => addToGroup(ctx, { groupId: await aGroup(), memberId: question.asker.id }),
  ],
  [
    'removeFromGroup',
    async (ctx, { question }) => removeFromGroup(ctx, { groupId: await aGroup(), memberId: question.asker.id }),
  ],
  ['mergeTags', (ctx) => mergeTags(ctx, { tagId: randomUUID(), into: 'elsewhere' })],
  ['deleteSpace', (ctx) => deleteSpace(ctx, { spaceId: randomUUID() })],
  ['deleteGroup', (ctx) => deleteGroup(ctx, { groupId: randomUUID() })],
  ['deleteTag', (ctx) => deleteTag(ctx, { tagId: randomUUID() })],
  ['editTag', (ctx) => editTag(ctx, { tagId: randomUUID(), name: 'another', about: {} })],
  ['retryJob', (ctx) => retryJob(ctx, { jobId: '1' })],
  ['discardJob', (ctx) => discardJob(ctx, { jobId: '1' })],
  ['sendAgain', (ctx) => sendAgain(ctx, {})],
  ['placeSource', (ctx) => placeSource(ctx, { key: 'discourse:old', address: null })],
  ['changeCommunity', (ctx) => changeCommunity(ctx, { name: 'Entraide', accentColor: null, locales: ['fr', 'en'] })],
  ['publishLegal', (ctx) => publishLegal(ctx, { kind: 'terms', basedOn: 0, text: { fr: body, en: body } })],
  ['changeRole', (ctx, { question }) => changeRole(ctx, { memberId: question.asker.id, role: 'moderator' })],
  ['setTrust', (ctx, { question }) => setTrust(ctx, { memberId: question.asker.id, trustLevel: 1 })],
  ['endSessionsOf', (ctx, { question }) => endSessionsOf(ctx, { memberId: question.asker.id })],
  ['sendResetMail', (ctx, { question }) => sendResetMail(ctx, { memberId: question.asker.id })],
  ['addBrand', (ctx) => addBrand(ctx, { slug: slug(), name: 'A brand', about: localized('A brand of tents.') })],
  ['brandForImport', (ctx) => brandForImport(ctx, slug())],
  [
    'addStaff',
    async (ctx, { question }) => addStaff(ctx, { ...(await aProduct()), memberId: question.asker.id, role: 'agent' }),
  ],
  ['addCategory', (ctx) => addCategory(ctx, { slug: slug(), name: localized('Tents'), drawing: 'tent' })],
]

const forStaff: [name: string, deed: Deed][] = [
  ['addProduct', async (ctx) => addProduct(ctx, { brandId: (await aProduct()).brandId, name: 'A tent', sku: slug() })],
  [
    'importProducts',
    async (ctx) => importProducts(ctx, { source: 'file', brandId: (await aProduct()).brandId, products: [] }),
  ],
]

/** Not in a row above, and why. */
const elsewhere: Record<string, string[]> = {
  'acts on the caller’s own account alone': [
    ...[
      'askAddressChange',
      'askConfirmation',
      'changePassword',
      'deleteAccount',
      'endSession',
      'editProfile',
      'endRelation',
      'setPreferences',
      'setRelation',
    ],
  ],
  'opened by a secret from a mail, or by a password': [
    ...[
      'askConfirmationAgain',
      'askReset',
      'becomeAdmin',
      'changeAddress',
      'register',
      'registerMember',
      'resetPassword',
      'verifyAddress',
    ],
  ],
  'a visitor’s own draft, by its key': ['keepDraft', 'publishDraft', 'bindDraft', 'discardDraft', 'spareQuestion'],
  'called by the import alone': [
    ...[
      'describeTags',
      'importAddresses',
      'importBadges',
      'importMembers',
      'importRevisions',
      'importThreads',
      'rememberSource',
    ],
    'spaceForImport',
  ],
}

describe('who may do what in a conversation', () => {
  test.each(conversation)('%s', async (_name, deed, verdicts) => {
    expect(await verdictsOn(deed)).toEqual(asRow(verdicts))
  })
})

describe('what whoever has confirmed their address may do', () => {
  test.each(forTheProven)('%s', async (_name, deed) => {
    expect(await verdictsOn(deed)).toEqual(asRow([signIn, unproven, 'yes', 'yes', 'yes', 'yes', 'yes']))
  })
})

describe('what moderators alone may do', () => {
  test.each(forModerators)('%s', async (_name, deed) => {
    expect(await verdictsOn(deed)).toEqual(asRow(moderators))
  })
})

describe('what only the staff of a brand and admins may do', () => {
  test.each(forStaff)('%s', async (_name, deed) => {
    expect(await verdictsOn(deed)).toEqual(asRow(staff))
  })
})

describe('what admins alone may do', () => {
  test.each(forAdmins)('%s', async (_name, deed) => {
    expect(await verdictsOn(deed)).toEqual(asRow(admins))
  })
})

test('no command is missing from the matrix', () => {
  const rows = [...conversation, ...forTheProven, ...forModerators, ...forStaff, ...forAdmins].map(([name]) => name)
  const known = new Set([...rows, ...Object.values(elsewhere).flat()])
  expect(commandsInSource().filter((name) => !known.has(name))).toEqual([])
})

const asRow = (verdicts: readonly string[]) =>
  Object.fromEntries(actors.map((actor, index) => [actor, verdicts[index]]))

async function verdictsOn(deed: Deed): Promise<Record<string, string>> {
  const row: Record<string, string> = {}
  for (const actor of actors) row[actor] = await verdictOn(deed, actor)
  return row
}
