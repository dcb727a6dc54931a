import { buildPages, generateClient } from '#server/commands/prepare.ts'

/** Before browser tests: what they look at is built from the sources as they are. */
export default async function setup(): Promise<void> {
  await generateClient()
  await buildPages()
}
