import { markdownFrom } from './html-to-markdown.ts'

/** What a text became, or what is wrong with it, as it comes out of a thread: without its class. */
export type Converted = string | { readonly reason: string }

/** What a thread of the readers runs. */
export default (texts: readonly string[]): Converted[] => texts.map(markdownFrom)
