import { frenchWaiting } from './fr-waiting.ts'
import type { SeedThread } from './types.ts'

export { members } from './members.ts'
export { products } from './products.ts'
export { brands, categories, spaces } from './world.ts'

export const threads: SeedThread[] = [...frenchWaiting]
