import { apart } from '#server/platform/apart.ts'
import type { ReadProfile } from './source-profile.ts'

/** `ownWords` of a page from elsewhere, without holding up whoever else is served. Null when it takes too long. */
export const ownWordsApart = apart<ReadProfile, string>({
  what: 'words of a profile',
  file: new URL('./own-words-thread.ts', import.meta.url),
  // One megabyte of nothing but open tags would take fifteen.
  longestMs: 5_000,
})
