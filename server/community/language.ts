import { detectAll } from 'tinyld'

/** Texts shorter than this are taken to be in the language around them: detection guesses on a few words. */
const enoughToTell = 40
const sureEnough = 0.2

/** The language a text is written in, ISO 639-1, or `otherwise` when it is too short or unclear to tell. */
export function detectLanguage(text: string, otherwise: string): string {
  const prose = text.replaceAll(/```[\s\S]*?```|`[^`]*`|https?:\/\/\S+/g, ' ').slice(0, 2_000)
  if (prose.trim().length < enoughToTell) return otherwise
  const [best] = detectAll(prose)
  return best && best.accuracy >= sureEnough ? best.lang : otherwise
}
