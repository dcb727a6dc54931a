import { type ReadyText, readyText } from './ready-text.ts'

/** What a thread of `imported-texts.ts` runs. */
export default (texts: readonly string[][]): ReadyText[] => texts.map(readyText)
