import { nameToEmoji } from 'gemoji'

/** Discourse's names of signs that GitHub, whose names it took over, has others for. */
const otherNames: Readonly<Record<string, string>> = {
  slight_smile: 'slightly_smiling_face',
  slight_frown: 'slightly_frowning_face',
  upside_down: 'upside_down_face',
}

/** `:smile:`, or `:wave:t3:` with a tone of skin, which is left out; not `10:100:20`. */
const marks = /(?<![\w:/]):([a-z0-9_+-]{1,50}):(?:t[2-6]:)?(?!\w)/g

/** A text with the signs that Discourse shows for their names. What is no name of one stays. */
export const withEmoji = (text: string): string =>
  text.replaceAll(marks, (mark, name: string) => signOf(otherNames[name] ?? name) ?? mark)

const signOf = (name: string): string | undefined => (Object.hasOwn(nameToEmoji, name) ? nameToEmoji[name] : undefined)
