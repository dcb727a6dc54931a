import { beforeAll, describe, expect, test } from 'vitest'
import { askForClaim } from '#server/members/claim-member.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { isDomainError } from '#server/platform/errors.ts'
import { SearchRequest } from '#server/search/schema.ts'
import { searchCommunity } from '#server/search/search.ts'
import { anImport } from '#server/testing/imports.ts'
import { aMember, aModerator, as, asGuest, type Person, reactionsSettled } from '#server/testing/world.ts'
import type { EntraideContext } from '../../context.ts'
import { loader as moderated } from '../moderation/claims.tsx'
import { loader as settings } from '../settings/claims.tsx'
import { loader as claim } from './claim.tsx'
import { loader as member } from './member.tsx'

const text = 'I am Anna, my bakery is called Quernstone.'
const evidence = 'https://quernstone.example/about'

const contextOf = (ctx: Ctx): EntraideContext => ({
  ctx,
  request: {
    ...{ theme: 'auto', origin: 'https://entraide.example', demo: false, returnTo: '/', clientAddress: null },
    community: { name: 'Entraide' },
  },
})

let handle: string
let email: string
let claimer: Person
beforeAll(async () => {
  const imported = await anImport()
  email = imported.annasEmail
  claimer = await aMember()
  await askForClaim(as(claimer), { importedId: imported.anna, text, evidence })
  handle = (await openClient().member.findUniqueOrThrow({ where: { id: imported.anna } })).handle
  await reactionsSettled()
})

/** Everything that pages about an imported member are drawn from, for one reader; a refusal is drawn from its words. */
async function allThatIsDrawnFor(ctx: Ctx): Promise<string> {
  const request = new Request(`https://entraide.example/members/${handle}/claim`)
  const page = { request, params: { handle }, context: { ...contextOf(ctx) } }
  const drawn = [member, claim, settings, moderated].map(async (loader) => {
    try {
      return JSON.stringify(await loader(page))
    } catch (error) {
      if (error instanceof Response || isDomainError(error)) return String(error)
      throw error
    }
  })
  const search = SearchRequest.parse({ q: 'Quernstone Anna' })
  const found = await searchCommunity(ctx, { request: search, address: null })
  return [...(await Promise.all(drawn)), JSON.stringify(found)].join('\n')
}

describe('a claim', () => {
  test('is read by the moderators alone: what it says, and the page that shows it', async () => {
    expect(await allThatIsDrawnFor(as(await aModerator()))).toContain(text)
    for (const ctx of [asGuest(), as(await aMember()), as(claimer)]) {
      const drawn = await allThatIsDrawnFor(ctx)
      expect(drawn).not.toContain(text)
      expect(drawn).not.toContain(evidence)
    }
  })

  test('never shows the address that the source told, not even to moderators', async () => {
    for (const ctx of [asGuest(), as(await aMember()), as(claimer), as(await aModerator())])
      expect(await allThatIsDrawnFor(ctx)).not.toContain(email)
  })
})
