import { detectLanguage } from './language.ts'
import { type Rendered, renderMarkdown } from './markdown.ts'

/** A text of an import as it is stored. Its language is empty when it cannot be told. */
export interface ReadyText extends Rendered {
  readonly language: string
}

/** What a thread makes of a body, and of its title where there is one: nothing that the server holds is here. */
export function readyText([body = '', title]: readonly string[]): ReadyText {
  const language = detectLanguage(title === undefined ? body : `${title}\n${body}`, '')
  return { ...renderMarkdown(body), language }
}
