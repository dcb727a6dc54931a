import { markdownFrom } from './html-to-markdown.ts'

/** What a thread of the readers runs. */
export default (texts: readonly string[]): string[] => texts.map(markdownFrom)
