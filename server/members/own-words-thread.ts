import { ownWords } from './source-profile.ts'

/** What a thread of `own-words.ts` runs: nothing that the server holds is here. */
export default ownWords
