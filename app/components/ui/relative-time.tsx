import { useTranslation } from 'react-i18next'
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
  const text = form === 'relative' ? relative(date, now, i18n.language) : written(date, form, i18n.language)
  return (
    <time dateTime={date.toISOString()} title={exact(date, i18n.language)}>
      {text}
    </time>
  )
}

export function relative(date: Date, now: Date, language: string): string {
  const seconds = (date.getTime() - now.getTime()) / 1000
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  if (Math.abs(seconds) < minute) return format.format(0, 'second')
  const [, unit, size] = steps.find(([limit]) => Math.abs(seconds) < limit) ?? (['', 'year', year] as const)
  return format.format(Math.trunc(seconds / size), unit)
}

/** Days are written as in Britain: Americans understand them, which does not hold the other way. */
const dateLocale = (language: string) => (language === 'en' ? 'en-GB' : language)

const written = (date: Date, form: 'date' | 'month', language: string) =>
  new Intl.DateTimeFormat(dateLocale(language), {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    ...(form === 'date' && { day: 'numeric' }),
  }).format(date)

const exact = (date: Date, language: string) =>
  `${new Intl.DateTimeFormat(dateLocale(language), { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(date)} UTC`
