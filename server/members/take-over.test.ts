import { describe, expect, test } from 'vitest'
import { contributionsOf } from '#server/community/member-threads.ts'
import { castVote } from '#server/community/votes.ts'
import { openClient, openPool } from '#server/platform/db.ts'
import '#server/registries.ts'
import { anAccount } from '#server/testing/accounts.ts'
import { anImport } from '#server/testing/imports.ts'
import { eventsAbout, miscounts } from '#server/testing/lookups.ts'
import { aMember, aQuestion, as, asGuest, type Person, reactionsSettled, statementsOf } from '#server/testing/world.ts'
import { claimByAddress } from './claim-member.ts'
import { deleteAccount } from './deletion.ts'
import { profileOf } from './profiles.ts'
import { setRelation } from './relations.ts'

const memberIn = (id: string) => openClient().member.findUniqueOrThrow({ where: { id } })

/** Takes an imported member over, by the address that both have. */
async function claim(person: Person, importedId: string): Promise<void> {
  await openClient().sourceContact.upsert({
    where: { memberId: importedId },
    create: { memberId: importedId, email: `${person.handle}@example.org` },
    update: { email: `${person.handle}@example.org` },
  })
  const { handle } = await memberIn(importedId)
  await claimByAddress(as(person), { importedId, typed: handle })
}

const postOf = async (source: string, sourceId: string) =>
  openClient().contribution.findUniqueOrThrow({
    where: { source_sourceId: { source, sourceId } },
    include: { post: true },
  })

/** Every column of the database, by table, in which this member stands. */
async function placesOf(memberId: string): Promise<string[]> {
  const { rows: columns } = await openPool().query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type IN ('uuid', 'text') AND table_name <> 'Event'`,
  )
  const found: string[] = []
  for (const { table, column } of columns) {
    const { rows } = await openPool().query(`SELECT FROM "${table}" WHERE "${column}"::text LIKE $1 LIMIT 1`, [
      `%${memberId}`,
    ])
    if (rows.length > 0) found.push(`${table}.${column}`)
  }
  return found.sort()
}

describe('whoever claims an imported member', () => {
  test('has all that was theirs: questions, answers, comments, acceptances, points, counts, the place in search', async () => {
    const { anna, source } = await anImport()
    const person = await aMember({ name: 'Karlsson' })
    await aQuestion({ by: person })
    await reactionsSettled()
    expect(await memberIn(anna)).toMatchObject({ reputation: 3 * 10 - 2 })
    await claim(person, anna)
    expect(await placesOf(anna)).toEqual(['Member.id', 'MemberClaim.importedId'])
    expect(await contributionsOf(as(person), { memberId: person.id })).toMatchObject({ questions: 2, answers: 1 })
    expect(await memberIn(person.id)).toMatchObject({ reputation: 28 })
    expect(await openClient().acceptance.findFirst({ where: { post: { contribution: { source } } } })).toMatchObject({
      memberId: person.id,
    })
    await reactionsSettled()
    expect(await placesOf(anna)).toEqual(['Member.id', 'MemberClaim.importedId'])
    expect(await miscounts()).toEqual([])
    expect(await eventsAbout(person.id, 'member.claimed')).toHaveLength(1)
    const told = await openClient().event.findFirst({ where: { name: 'member.claimed', subjectId: person.id } })
    expect(told).toMatchObject({ audience: 'everyone', payload: { importedId: anna, memberId: person.id } })
    expect(Object.keys(Object(told?.payload)).sort()).toEqual(['importedId', 'memberId'])
  })

  test('is found at the old address too', async () => {
    const { anna } = await anImport()
    const person = await aMember()
    const { handle } = await memberIn(anna)
    await claim(person, anna)
    expect(await profileOf(asGuest(), handle)).toMatchObject({ handle: person.handle, imported: false })
  })

  test('is the author of what a later import brings, and is not imported again', async () => {
    const { anna, source, write } = await anImport()
    const person = await aMember()
    await claim(person, anna)
    const again = { members: [{ sourceId: '7', displayName: 'Anna again', email: 'anna@example.org' }] }
    const posts = [{ sourceId: 'new', parent: 'r', author: '7', upCount: 1 }]
    expect(await write({ ...again, posts })).toMatchObject({ created: 0, unchanged: 1, posts: { created: 1 } })
    expect(await postOf(source, 'new')).toMatchObject({ authorId: person.id })
    await reactionsSettled()
    expect(await memberIn(person.id)).toMatchObject({ reputation: 28 + 10 })
    expect(await placesOf(anna)).toEqual(['Member.id', 'MemberClaim.importedId'])
  })

  test('gets what was still to be counted at that moment', async () => {
    const { anna, ben } = await anImport()
    const person = await aMember()
    await claim(person, anna)
    await claim(person, ben)
    await reactionsSettled()
    expect(await memberIn(person.id)).toMatchObject({ reputation: 28 + 15 })
    expect(await memberIn(anna)).toMatchObject({ reputation: 0 })
  })

  test('may claim two who earned at the same event: no point is lost', async () => {
    const { anna, ben } = await anImport()
    await reactionsSettled()
    const person = await aMember()
    await claim(person, anna)
    await claim(person, ben)
    expect(await memberIn(person.id)).toMatchObject({ reputation: 28 + 15 })
    expect(await openClient().reputationEntry.count({ where: { memberId: person.id } })).toBe(2)
  })

  test('gains nothing by having voted for it before', async () => {
    const { anna, source } = await anImport()
    const [person, other] = [await aMember(), await aMember()]
    const [question, answer] = [await postOf(source, 'q'), await postOf(source, 'b')]
    for (const { id: postId } of [question, answer]) await castVote(as(person), { postId, value: 1 })
    await castVote(as(other), { postId: answer.id, value: 1 })
    await reactionsSettled()
    expect(await memberIn(anna)).toMatchObject({ reputation: 28 + 30 })
    await claim(person, anna)
    expect((await postOf(source, 'b')).post).toMatchObject({ upCount: 4, score: 3 })
    const thread = { id: question.post?.threadId ?? '' }
    expect(await openClient().thread.findUnique({ where: thread, include: { tags: true } })).toMatchObject({
      score: 0,
      tags: [{ score: 0 }],
    })
    expect(await memberIn(person.id)).toMatchObject({ reputation: 28 + 10 })
    await castVote(as(other), { postId: answer.id, value: 0 })
    await reactionsSettled()
    expect(await memberIn(person.id)).toMatchObject({ reputation: 28 })
  })

  test('stays muted by whoever had muted the import', async () => {
    const { anna } = await anImport()
    const [person, other] = [await aMember(), await aMember()]
    for (const muting of [person, other]) await setRelation(as(muting), { otherId: anna, kind: 'mute' })
    await claim(person, anna)
    expect(await openClient().memberRelation.findMany({ where: { otherId: { in: [person.id, anna] } } })).toMatchObject(
      [{ memberId: other.id, otherId: person.id }],
    )
  })

  test('leaves no name behind when the account is deleted, and a later import names nobody', async () => {
    const { anna, source, write } = await anImport()
    const { person, password } = await anAccount({ name: 'Anna Karlsson' })
    await openClient().account.update({
      where: { memberId: person.id },
      data: { email: `${person.handle}@example.org` },
    })
    await claim(person, anna)
    const { handle, displayName } = await memberIn(anna)
    await deleteAccount(as(person), { current: password, posts: 'anonymised' })
    await reactionsSettled()
    expect(await memberIn(anna)).toMatchObject({
      handle: expect.stringMatching(/^deleted-/),
      displayName: '',
      about: '',
    })
    await expect(profileOf(asGuest(), handle)).rejects.toMatchObject({ status: 404 })
    await write({ members: [{ sourceId: '7', displayName }], posts: [{ sourceId: 'new', parent: 'r', author: '7' }] })
    expect(await postOf(source, 'new')).toMatchObject({ authorId: null, unknownId: '7' })
    expect(await openClient().member.count({ where: { displayName } })).toBe(0)
  })

  test('alone has it, of two who claim at once', async () => {
    const { anna } = await anImport()
    const people = [await aMember(), await aMember()]
    const { handle } = await memberIn(anna)
    for (const { id } of people)
      await openClient().account.update({ where: { memberId: id }, data: { email: `${id}@both.example` } })
    const results = await Promise.allSettled(
      people.map(async (person) => {
        await openClient().sourceContact.update({
          where: { memberId: anna },
          data: { email: `${person.id}@both.example` },
        })
        await claimByAddress(as(person), { importedId: anna, typed: handle })
      }),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await openClient().memberClaim.count({ where: { importedId: anna, grantedAt: { not: null } } })).toBe(1)
  })

  test('is as quickly done for ten thousand posts as the database can', { timeout: 60_000 }, async () => {
    const { anna, write } = await anImport()
    for (let start = 0; start < 10_000; start += 1_000)
      await write({
        posts: Array.from({ length: 1_000 }, (_, n) => ({
          sourceId: `m${start + n}`,
          parent: 'a',
          author: '7',
          role: 'comment',
        })),
      })
    const person = await aMember()
    expect((await statementsOf(() => claim(person, anna))).length).toBeLessThan(40)
    expect(await openClient().contribution.count({ where: { authorId: person.id } })).toBe(10_003)
  })
})

test('every table that speaks of members has said what becomes of it when one is claimed', async () => {
  const { rows } = await openPool().query<{ place: string }>(
    `SELECT conrelid::regclass::text || '.' || attname AS place FROM pg_constraint
     JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] WHERE contype = 'f' AND confrelid = '"Member"'::regclass`,
  )
  const told = new Set([...given, ...ofAccountsAlone, ...ofTheImportItself])
  expect(rows.map(({ place }) => place.replaceAll('"', '')).filter((place) => !told.has(place))).toEqual([])
})

/** By `takeOver` and the mergers. */
const given = [
  'Acceptance.memberId',
  'Closure.memberId',
  'Contribution.authorId',
  'ImportedBadge.memberId',
  'ReputationEntry.memberId',
  'OldAddress.memberId',
]
/** Nobody signs in as an import: it has none of these. */
const ofAccountsAlone = [
  ...[
    'Account.memberId',
    'Session.memberId',
    'OneTimeLink.memberId',
    'LegalAcceptance.memberId',
    'BrandStaff.memberId',
  ],
  ...[
    'Vote.memberId',
    'Follow.memberId',
    'ReadMark.memberId',
    'Draft.memberId',
    'Decision.actorId',
    'Notice.reporterId',
  ],
  ...['MemberRelation.memberId', 'MemberClaim.memberId', 'MemberClaim.decidedById'],
]
/** Forgotten, or merged with what others said of the claimer. */
const ofTheImportItself = [
  ...['GroupMember.memberId', 'MemberRelation.otherId', 'SearchDocument.memberId', 'SourceContact.memberId'],
  ...['MemberClaim.importedId', 'Member.claimedById'],
]
