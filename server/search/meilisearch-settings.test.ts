import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { indexNames, settings } from './meilisearch-settings.ts'

/** What each version of the indexes was made with. A server that runs keeps its indexes by their version: settings that change without
 *  a new one would be those of no index until somebody happens to reindex. */
const fingerprints: Readonly<Record<string, string>> = {
  v1_thread: '1cef902bed0d3373',
}

test('settings that change have a new version: add its line here', () => {
  const of = createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16)
  expect(fingerprints[indexNames('').live('thread')]).toBe(of)
})
