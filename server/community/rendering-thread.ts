import { type Rendered, renderMarkdown } from './markdown.ts'

/** What a thread of `rendering.ts` runs: nothing that the server holds is here. */
export default (source: string): Rendered => renderMarkdown(source)
