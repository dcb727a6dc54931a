import type { TFunction } from 'i18next'

export const sourcePath = (key: string): string => `/admin/sources/${encodeURIComponent(key)}`

const countedAtMost = 1_000

/** A number that was counted no further than to a thousand. */
export const counted = (t: TFunction, count: number): string =>
  count > countedAtMost ? t('search.upTo', { count: countedAtMost }) : t('admin.sources.count', { count })
