import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { Forbidden, Invalid, NotFound, TooMany } from '#server/platform/errors.ts'
import { aForm, aMember, aSpace, as, asGuest, type Person } from '#server/testing/world.ts'
import {
  bindDraft,
  discardDraft,
  draftDays,
  draftOf,
  draftsOfMember,
  expireDrafts,
  keepDraft,
  publishDraft,
} from './drafts.ts'
import type { StartThread } from './schema.ts'

let spaceId: string
let henri: Person
let tiana: Person
beforeAll(async () => {
  spaceId = (await aSpace()).id
  henri = await aMember({ name: 'Henri' })
  tiana = await aMember({ name: 'Tiana' })
})

const aQuestion = (over: Partial<StartThread> = {}): StartThread => ({
  ...{ kind: 'question', spaceId, title: 'Does wax help a zipper full of sand?', tags: [], productIds: [] },
  ...{ body: `It sticks since we came back from the dunes. ${randomUUID()}`, formToken: aForm() },
  ...over,
})

/** A visitor's question, and the key in their cookie. */
async function kept(question = aQuestion(), key: string | null = null): Promise<string> {
  const newKey = await keepDraft(asGuest(), { question, key, address: null })
  if (!newKey) throw new Error('A visitor gets a key.')
  return newKey
}

describe("a visitor's question", () => {
  test('is found by its key, of which only the hash is stored', async () => {
    const question = aQuestion()
    const key = await kept(question)
    const draft = await draftOf(asGuest(), key)
    const { formToken, ...fields } = question
    expect(draft).toMatchObject({ fields, formToken })
    expect(JSON.stringify(await openClient().draft.findMany())).not.toContain(key)
    expect(await draftOf(asGuest(), 'another key')).toBeNull()
  })

  test('replaces what was kept under the same key before', async () => {
    const first = await kept()
    const second = await kept(aQuestion({ title: 'A better title for my question' }), first)
    expect(await draftOf(asGuest(), first)).toBeNull()
    expect((await draftOf(asGuest(), second))?.fields.title).toBe('A better title for my question')
  })

  test('goes to the account that its writer makes, and to no other', async () => {
    const key = await kept()
    await bindDraft(asGuest(), { key, memberId: henri.id })
    await bindDraft(asGuest(), { key, memberId: tiana.id })
    expect(await draftsOfMember(asGuest(), henri.id)).toHaveLength(1)
    expect(await draftsOfMember(asGuest(), tiana.id)).toEqual([])
    expect(await draftOf(as(tiana), key)).toBeNull()
    expect(await draftOf(as(henri), key)).not.toBeNull()
    await discardDraft(as(henri), { formToken: null, key })
    expect(await draftsOfMember(asGuest(), henri.id)).toEqual([])
  })

  test('is found again when an account that never confirmed its address makes way for another', async () => {
    const key = await kept()
    const passing = await aMember({ verified: false })
    await bindDraft(asGuest(), { key, memberId: passing.id })
    await openClient().member.delete({ where: { id: passing.id } })
    await bindDraft(asGuest(), { key, memberId: tiana.id })
    expect(await draftsOfMember(asGuest(), tiana.id)).toHaveLength(1)
  })

  test('stands in a space that visitors see, under tags that exist', async () => {
    const membersOnly = await aSpace('members')
    await expect(kept(aQuestion({ spaceId: membersOnly.id }))).rejects.toMatchObject({
      fields: { spaceId: 'choose-a-space' },
    })
    await expect(kept(aQuestion({ tags: ['never-heard-of'] }))).rejects.toBeInstanceOf(Invalid)
  })

  test('is forgotten after a week', async () => {
    const key = await kept()
    const later = new Date(Date.now() + (draftDays + 400) * 86_400_000)
    expect(await draftOf({ ...asGuest(), now: later }, key)).toBeNull()
    await expireDrafts(later)
    expect(await openClient().draft.count()).toBe(0)
  })

  test('can be left five times a minute from one address', async () => {
    const leave = () => keepDraft(asGuest(), { question: aQuestion(), key: null, address: '203.0.113.7' })
    for (let times = 0; times < 5; times += 1) await leave()
    await expect(leave()).rejects.toBeInstanceOf(TooMany)
  })
})

describe('publishing a draft', () => {
  test('makes one thread, however often it is pressed', async () => {
    const question = aQuestion()
    const key = await kept(question)
    await bindDraft(asGuest(), { key, memberId: henri.id })
    const [first, second] = await Promise.all([
      publishDraft(as(henri), question),
      publishDraft(as(henri, { minutesLater: 0 }), question),
    ])
    const third = await publishDraft(as(henri), question)
    expect(second).toEqual(first)
    expect(third).toEqual(first)
    expect(await openClient().thread.count({ where: { id: first.threadId } })).toBe(1)
    expect(await draftsOfMember(asGuest(), henri.id)).toEqual([])
  })

  test('waits for a proven address, and keeps the draft until then', async () => {
    const newcomer = await aMember({ verified: false })
    const question = aQuestion()
    expect(await keepDraft(as(newcomer), { question, key: null, address: null })).toBeNull()
    await expect(publishDraft(as(newcomer), question)).rejects.toBeInstanceOf(Forbidden)
    expect(await draftsOfMember(asGuest(), newcomer.id)).toHaveLength(1)
    await publishDraft(as({ ...newcomer, verified: true }), question)
    expect(await draftsOfMember(asGuest(), newcomer.id)).toEqual([])
  })

  test("is for one's own drafts", async () => {
    const question = aQuestion()
    await keepDraft(as(henri), { question, key: null, address: null })
    await expect(publishDraft(as(tiana), question)).rejects.toBeInstanceOf(NotFound)
  })
})
