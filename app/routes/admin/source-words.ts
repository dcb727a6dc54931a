import type { TFunction } from 'i18next'
import type { Counted } from '#server/community/kept-sources.ts'

export const sourcePath = (key: string): string => `/admin/sources/${encodeURIComponent(key)}`

/** A number that may have been counted no further than to a thousand. */
export const counted = (t: TFunction, { count, more }: Counted): string =>
  t(more ? 'search.upTo' : 'admin.sources.count', { count })
