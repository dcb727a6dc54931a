import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addBrand, addStaff } from '#server/catalog/brands.ts'
import { addCategory } from '#server/catalog/categories.ts'
import { addProduct } from '#server/catalog/products.ts'
import { createSpace } from '#server/community/spaces.ts'
import { workOffJobs } from '#server/events/worker.ts'
import { demoParts } from '#server/members/demo-parts.ts'
import { publishLegal } from '#server/members/publish-legal.ts'
import { type Ctx, systemCtx } from '#server/platform/ctx.ts'
import { env } from '#server/platform/env.ts'
import { brands, categories, legal, members, products, spaces, threads } from './content/index.ts'
import { converse } from './converse.ts'
import { named } from './named.ts'
import { actingAs, type People, person, settlePeople } from './people.ts'

/** Fills an empty community with a small named world, through the product's own commands, and writes down how to sign in. Times
 *  count back from `start`. */
export async function seedDemo(start = new Date()): Promise<void> {
  const ctx = systemCtx(new Date(start.getTime() - 365 * 24 * 3600 * 1000))
  const people = await settlePeople(members, start)
  await publishPages(people, ctx.now)
  const productIds = await fillCatalog(ctx, people)
  const spaceIds = new Map<string, string>()
  for (const [position, { slug, name, about, audience }] of spaces.entries()) {
    const { spaceId } = await createSpace(ctx, { slug, name, about, audience, position, groupIds: [] })
    spaceIds.set(slug, spaceId)
  }
  await converse({ start, threads, people, productIds, spaceIds })
  await workOffJobs()
  writeAccounts(people)
}

async function publishPages(people: People, now: Date): Promise<void> {
  const admin = actingAs(people, demoParts.admin, now)
  for (const { kind, text } of legal) await publishLegal(admin, { kind, basedOn: 0, text })
}

async function fillCatalog(ctx: Ctx, people: People): Promise<Map<string, string>> {
  const brandIds = new Map<string, string>()
  for (const { slug, name, about, staff } of brands) {
    const { brandId } = await addBrand(ctx, { slug, name, about, fictitious: true })
    for (const { member, role } of staff)
      await addStaff(ctx, { brandId, memberId: person(people, member).viewer.id, role })
    brandIds.set(slug, brandId)
  }
  const categoryIds = new Map<string, string>()
  for (const category of categories) categoryIds.set(category.slug, (await addCategory(ctx, category)).categoryId)
  const productIds = new Map<string, string>()
  for (const { brand, category, ...facts } of products) {
    const product = { ...facts, brandId: named(brandIds, brand), categoryId: named(categoryIds, category) }
    productIds.set(facts.slug, (await addProduct(ctx, product)).productId)
  }
  return productIds
}

/** Only the person at this machine reads it: the passwords are new at each first start. */
function writeAccounts(people: People): void {
  const parts = new Map(Object.entries(demoParts).map(([part, handle]) => [handle as string, part]))
  const lines = [...people].map(([handle, { email, password, role }]) =>
    [email.padEnd(28), password.padEnd(18), role.padEnd(10), parts.get(handle) ?? ''].join(' ').trimEnd(),
  )
  const { dataDir } = env()
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(join(dataDir, 'demo-accounts.txt'), `${lines.join('\n')}\n`, { mode: 0o600 })
}
