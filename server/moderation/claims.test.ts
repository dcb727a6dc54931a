import { expect, test } from 'vitest'
import { askClaimCode, askForClaim, declineOffer } from '#server/members/claim-member.ts'
import { claimable, ownClaims } from '#server/members/claims.ts'
import { openClient, openPool } from '#server/platform/db.ts'
import '#server/registries.ts'
import { anImport } from '#server/testing/imports.ts'
import { capturedMails } from '#server/testing/mails.ts'
import { aMember, aModerator, as, type Person, reactionsSettled } from '#server/testing/world.ts'
import { claimsWaiting, decideClaim, moderatedClaims } from './claims.ts'

const text = 'I am Anna, and wrote about stoves there for years.'
const reason = 'The page shows the same name and picture.'
const days = 24 * 60

async function aClaim() {
  const { anna, ...rest } = await anImport()
  const [person, moderator] = [await aMember(), await aModerator()]
  await askForClaim(as(person), { importedId: anna, text, evidence: 'https://example.org/anna' })
  const { id } = await openClient().memberClaim.findFirstOrThrow({ where: { importedId: anna } })
  const { handle } = await openClient().member.findUniqueOrThrow({ where: { id: anna } })
  return { ...rest, importedId: anna, claimId: id, handle, person, moderator }
}

const mailsTo = ({ handle }: Person) => capturedMails(`${handle}@example.org`)

test('a moderator grants it, for good, and the claimer is told', async () => {
  const { claimId, handle, importedId, person, moderator, name } = await aClaim()
  const waiting = (await claimsWaiting(as(moderator))) ?? 0
  expect((await moderatedClaims(as(moderator))).claims.find(({ id }) => id === claimId)).toMatchObject({
    ...{ text, evidence: 'https://example.org/anna', rivals: 0, claimer: { handle: person.handle } },
    imported: { handle, posts: 3, source: name },
  })
  const grant = (typed: string) => decideClaim(as(moderator), { claimId, outcome: 'grant', reason, typed })
  await expect(grant('')).rejects.toMatchObject({ fields: { typed: 'not-the-handle' } })
  await grant(handle)
  expect(await openClient().member.findUnique({ where: { id: importedId } })).toMatchObject({ claimedById: person.id })
  expect(await claimsWaiting(as(moderator))).toBe(waiting - 1)
  const { claims } = await moderatedClaims(as(moderator), { decided: true })
  expect(claims[0]).toMatchObject({ id: claimId, granted: true, reason, decidedBy: { handle: moderator.handle } })
  await reactionsSettled()
  const [mail] = await mailsTo(person)
  expect(mail?.text).toContain(`/members/${person.handle}`)
  await expect(grant(handle)).rejects.toMatchObject({ status: 409 })
})

test('or refuses it, with a reason that the claimer reads; after thirty days they may ask again', async () => {
  const { claimId, importedId, person, moderator } = await aClaim()
  await decideClaim(as(moderator), { claimId, outcome: 'refuse', reason, typed: '' })
  expect(await openClient().member.findUnique({ where: { id: importedId } })).toMatchObject({ claimedById: null })
  expect(await claimable(as(person), importedId)).toMatchObject({ refused: { reason } })
  expect(await ownClaims(as(person))).toMatchObject([{ state: 'refused', reason }])
  await reactionsSettled()
  expect((await mailsTo(person))[0]?.text).toContain(reason)
  const again = (minutesLater: number) =>
    askForClaim(as(person, { minutesLater }), { importedId, text, evidence: null })
  await expect(again(1)).rejects.toMatchObject({ code: 'claim-refused-lately' })
  await again(30 * days)
  const second = decideClaim(as(moderator), { claimId, outcome: 'refuse', reason, typed: '' })
  await expect(second).rejects.toMatchObject({ code: 'claim-answered' })
})

test('they come in their order, page after page, and none is lost', async () => {
  const moderator = await aModerator()
  const before = new Set<string>()
  const all = async (decided: boolean) => {
    const ids: string[] = []
    for (let after: string | null = null, more = true; more; after = ids.at(-1) ?? null) {
      const page = await moderatedClaims(as(moderator), { decided, after })
      ids.push(...page.claims.map(({ id }) => id))
      more = page.more
    }
    return ids.filter((id) => !before.has(id))
  }
  for (const id of [...(await all(false)), ...(await all(true))]) before.add(id)
  const { anna: importedId } = await anImport()
  for (let count = 0; count < 24; count += 1)
    await askForClaim(as(await aMember()), { importedId, text, evidence: null })
  const asked = await openClient().memberClaim.findMany({ where: { importedId }, orderBy: { id: 'asc' } })
  const claimIds = asked.map(({ id }) => id)
  // A join that hashes keeps no order.
  await openPool().query('ANALYZE "Member", "MemberClaim"')
  expect(await all(false)).toEqual(claimIds)
  for (const claimId of claimIds.slice(0, 22))
    await decideClaim(as(moderator), { claimId, outcome: 'refuse', reason, typed: '' })
  expect(await all(true)).toEqual(claimIds.slice(0, 22).reverse())
})

test('whoever says now that they are the same is counted once; who declined, was refused or let a code run out is not', async () => {
  const { claimId, importedId, moderator, annasEmail } = await aClaim()
  const rivals = async () => (await moderatedClaims(as(moderator))).claims.find(({ id }) => id === claimId)?.rivals
  const [declining, refused, asking] = [await aMember(), await aMember(), await aMember()]
  await openClient().account.update({ where: { memberId: declining.id }, data: { email: annasEmail } })
  await declineOffer(as(declining), { importedId })
  await askForClaim(as(refused), { importedId, text, evidence: null })
  const { id } = await openClient().memberClaim.findFirstOrThrow({ where: { importedId, memberId: refused.id } })
  await decideClaim(as(moderator), { claimId: id, outcome: 'refuse', reason, typed: '' })
  expect(await rivals()).toBe(0)
  await askClaimCode(as(asking), { importedId })
  expect(await rivals()).toBe(1)
  await askForClaim(as(asking), { importedId, text, evidence: null })
  expect(await rivals()).toBe(1)
  const [code] = await openClient().memberClaim.findMany({ where: { importedId, way: 'code' } })
  await openClient().memberClaim.deleteMany({ where: { importedId, memberId: asking.id, way: 'decision' } })
  await openClient().memberClaim.update({ where: { id: code?.id ?? '' }, data: { askedAt: new Date('2026-01-01') } })
  expect(await rivals()).toBe(0)
})

test('nobody decides on their own', async () => {
  const { anna } = await anImport()
  const moderator = await aModerator()
  await askForClaim(as(moderator), { importedId: anna, text, evidence: null })
  const { id: claimId } = await openClient().memberClaim.findFirstOrThrow({ where: { importedId: anna } })
  const own = decideClaim(as(moderator), { claimId, outcome: 'refuse', reason, typed: '' })
  await expect(own).rejects.toMatchObject({ code: 'own-claim' })
})

test('whom another has overtaken sees it and is written to, and the moderators have nothing left to decide', async () => {
  const { claimId, handle, importedId, moderator } = await aClaim()
  const second = await aMember()
  await askForClaim(as(second), { importedId, text, evidence: null })
  const rival = await openClient().memberClaim.findFirstOrThrow({ where: { importedId, memberId: second.id } })
  await decideClaim(as(moderator), { claimId, outcome: 'grant', reason, typed: handle })
  expect(await ownClaims(as(second))).toMatchObject([{ state: 'overtaken' }])
  await reactionsSettled()
  expect((await mailsTo(second)).map(({ text: written }) => written)).toEqual([
    expect.stringContaining('/settings/claims'),
  ])
  const late = decideClaim(as(moderator), { claimId: rival.id, outcome: 'grant', reason, typed: handle })
  await expect(late).rejects.toMatchObject({ code: 'claimed-already' })
})
