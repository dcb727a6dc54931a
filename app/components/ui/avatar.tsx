import styles from './avatar.module.css'
import { classNames } from './class-names.ts'

/** Tone 1 to 8 of a person, the same wherever they appear: an FNV-1a hash of the handle. */
export function avatarTone(handle: string): number {
  let hash = 0x811c9dc5
  for (const character of handle) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return ((hash >>> 0) % 8) + 1
}

/** At most two letters: the first of the first word and of the last. */
export function initials(name: string): string {
  const words = name.split(/[\s_.-]+/u).filter((word) => /\p{L}|\p{N}/u.test(word))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? '?']
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}

interface AvatarProps {
  name: string
  /** 1 to 8; `avatarTone(handle)` when the data does not carry it. */
  tone?: number
  size?: 's' | 'm' | 'l'
  /** Brand staff: a square in ink instead of a circle. */
  brand?: boolean
}

/** Initials on one of eight quiet tones. The name stands beside it, so it is hidden from assistive technology. */
export function Avatar({ name, tone = avatarTone(name), size = 'm', brand = false }: AvatarProps) {
  return (
    <span
      className={classNames(
        styles.avatar,
        size === 's' && styles.small,
        size === 'l' && styles.large,
        brand && styles.brand,
      )}
      data-tone={brand ? undefined : tone}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  )
}
