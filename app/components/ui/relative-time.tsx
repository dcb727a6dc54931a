import { useTranslation } from '../../i18n/use-translation.ts'
import { useNow } from './now.tsx'

const minute = 60
const hour = 60 * minute
const day = 24 * hour
const week = 7 * day
const month = 30.44 * day
const year = 365.25 * day

/** Coarser the longer ago: people ask "today or years ago?", the exact moment is in the title. */
const steps: [limit: number, unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  [hour, 'minute', minute],
  [day, 'hour', hour],
  [2 * week, 'day', day],
  [month, 'week', week],
  [year, 'month', month],
  [Number.POSITIVE_INFINITY, 'year', year],
]

interface RelativeTimeProps {
  /** ISO 8601 or a Date. */
  at: string | Date
  /** `date` writes the day instead of the distance, as in "since 4 May 2024". */
  form?: 'relative' | 'date' | 'month'
}

/** "40 minutes ago", with the exact moment (UTC) in the title. */
export function RelativeTime({ at, form = 'relative' }: RelativeTimeProps) {
  const { i18n } = useTranslation()
  const now = useNow()
  const date = new Date(at)
  const written = formatsOf(i18n.language)
  const text = form === 'relative' ? relative(date, now, i18n.language) : written[form].format(date)
  return (
    <time dateTime={date.toISOString()} title={`${written.exact.format(date)} UTC`}>
      {text}
    </time>
  )
}

export function relative(date: Date, now: Date, language: string): string {
  const seconds = (date.getTime() - now.getTime()) / 1000
  const { distance } = formatsOf(language)
  if (Math.abs(seconds) < minute) return distance.format(0, 'second')
  const [, unit, size] = steps.find(([limit]) => Math.abs(seconds) < limit) ?? (['', 'year', year] as const)
  return distance.format(Math.trunc(seconds / size), unit)
}

interface Formats {
  readonly distance: Intl.RelativeTimeFormat
  readonly date: Intl.DateTimeFormat
  readonly month: Intl.DateTimeFormat
  readonly exact: Intl.DateTimeFormat
}

// Making one takes a hundred times as long as using it, and a page has dozens of times.
const formats = new Map<string, Formats>()

function formatsOf(language: string): Formats {
  const known = formats.get(language)
  if (known) return known
  // Days are written as in Britain: Americans understand them, which does not hold the other way.
  const locale = language === 'en' ? 'en-GB' : language
  const month = { timeZone: 'UTC', year: 'numeric', month: 'long' } as const
  const made = {
    distance: new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
    date: new Intl.DateTimeFormat(locale, { ...month, day: 'numeric' }),
    month: new Intl.DateTimeFormat(locale, month),
    exact: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }),
  }
  formats.set(language, made)
  return made
}
