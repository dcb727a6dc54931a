import type { KitPart } from '#server/platform/kit-file.ts'

export const searchKit: KitPart = {
  files: [],
  leftOut: {
    SearchDocument: 'made of what is in the kit: an import makes it anew',
    CommonWord: 'a word that many documents have, which whoever takes it in counts anew',
    StaleDocument: 'a document that is to be made anew, which an import does anyway',
    PendingDocument: 'a document that a search engine has yet to be sent, which a reindex does anyway',
  },
}
