import type { ReactNode } from 'react'

/** Somebody as pages show them. */
export interface Person {
  name: string
  /** Absent when there is no profile to open: a deleted account, an imported author. */
  handle?: string | null | undefined
  /** 1 to 8; from the handle when absent. */
  avatarTone?: number | undefined
  /** Name of the brand they speak for. */
  brand?: string | null | undefined
  role?: 'member' | 'moderator' | 'admin' | undefined
  /** Why one may believe them: "owns it since March 2025", "71 accepted answers". */
  facts?: ReactNode[] | undefined
}

/** "Tiana R.": enough to recognise somebody in a list. */
export function shortName(name: string): string {
  const words = name.split(' ')
  const last = words.length > 1 ? words.at(-1) : undefined
  return last ? `${words.slice(0, -1).join(' ')} ${[...last][0]}.` : name
}
