import { englishBoots } from './en-boots.ts'
import { englishCare } from './en-care.ts'
import { englishDiscussions } from './en-discussions.ts'
import { englishIsland } from './en-island.ts'
import { englishNights } from './en-nights.ts'
import { englishTents } from './en-tents.ts'
import { englishWaiting } from './en-waiting.ts'
import { frenchDiscussions } from './fr-discussions.ts'
import { frenchIsland } from './fr-island.ts'
import { frenchNights } from './fr-nights.ts'
import { frenchPacks } from './fr-packs.ts'
import { frenchTents } from './fr-tents.ts'
import { frenchTrail } from './fr-trail.ts'
import { frenchWaiting } from './fr-waiting.ts'
import type { SeedThread } from './types.ts'

export { legal } from './legal.ts'
export { members } from './members.ts'
export { products } from './products.ts'
export { brands, categories, spaces } from './world.ts'

export const threads: SeedThread[] = [
  ...frenchWaiting,
  ...frenchTents,
  ...frenchNights,
  ...frenchTrail,
  ...frenchPacks,
  ...frenchIsland,
  ...frenchDiscussions,
  ...englishWaiting,
  ...englishTents,
  ...englishNights,
  ...englishBoots,
  ...englishCare,
  ...englishIsland,
  ...englishDiscussions,
]
