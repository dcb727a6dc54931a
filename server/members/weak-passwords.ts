import { readFileSync } from 'node:fs'

/** What others know of a member, and would try first. */
export interface Personal {
  readonly email?: string
  readonly handle?: string
  readonly displayName?: string
}

export type Weakness = 'password-common' | 'password-pattern' | 'password-personal'

/** Fewer different characters than this, and a password is mostly repetition. */
const leastDistinct = 5
/** Shorter names are found inside unrelated words. */
const leastNameLength = 4
/** Rows of the usual keyboards, the alphabet and the digits. */
const sequences = ['abcdefghijklmnopqrstuvwxyz', '0123456789', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'azertyuiop']
  .concat(['qsdfghjklm', 'wxcvbn', '1qaz2wsx3edc4rfv5tgb6yhn7ujm', 'qazwsxedcrfvtgbyhnujm', '1q2w3e4r5t6y7u8i9o0p'])
  .flatMap((row) => [row, [...row].reverse().join('')])

const common = new Set(
  readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#')),
)

/** Why a password would be among the first to be tried, or null. Length is the schema's matter. */
export function weaknessOf(password: string, personal: Personal): Weakness | null {
  const plain = password.toLowerCase()
  if (isCommon(plain)) return 'password-common'
  if (new Set(plain).size < leastDistinct || isRepeated(plain) || isSequence(plain)) return 'password-pattern'
  return names(personal).some((name) => rests(plain, name)) ? 'password-personal' : null
}

/** On the list as it is, or a listed word with digits and signs around it: "Password2024!" is "password". */
function isCommon(plain: string): boolean {
  const letters = plain.replaceAll(/[^\p{L}\p{N}]/gu, '')
  const core = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return [plain, letters, core, ordinary(plain), ordinary(core)].some((form) => common.has(form))
}

/** Digits and signs that stand for letters, back to letters. */
const ordinary = (text: string) =>
  text
    .replaceAll('@', 'a')
    .replaceAll('4', 'a')
    .replaceAll('3', 'e')
    .replaceAll(/[1!]/g, 'i')
    .replaceAll('0', 'o')
    .replaceAll(/[5$]/g, 's')
    .replaceAll('7', 't')
    .replaceAll(/[^\p{L}]+/gu, '')

const isRepeated = (plain: string) => /^(.{1,6})\1+.{0,3}$/su.test(plain)

/** A run of keys that lie side by side, then another one or very little else. */
function isSequence(plain: string): boolean {
  const run = (text: string) => sequences.some((row) => `${row}${row}`.includes(text))
  for (let cut = 4; cut <= plain.length; cut += 1)
    if (run(plain.slice(0, cut)) && (plain.length - cut < 4 || run(plain.slice(cut)))) return true
  return false
}

function names({ email = '', handle = '', displayName = '' }: Personal): string[] {
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  const words = [
    local,
    domain.split('.')[0] ?? '',
    handle,
    ...displayName.split(/\s+/u),
    displayName.replaceAll(/\s/g, ''),
  ]
  return [...new Set(words.map((word) => word.toLowerCase()).filter((word) => word.length >= leastNameLength))]
}

/** The password is a name and little else. */
const rests = (plain: string, name: string) => plain.includes(name) && plain.length - name.length < 8
