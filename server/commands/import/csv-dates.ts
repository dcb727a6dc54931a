import type { Format } from './csv-mapping.ts'
import type { Read } from './reading.ts'

type Token = 'YYYY' | 'MM' | 'DD' | 'HH' | 'mm' | 'ss'
const anyToken = /YYYY|MM|DD|HH|mm|ss/g

/** As communities of the web have lived: what is older, or yet to come, was misread or mistyped. */
const earliest = Date.UTC(1970, 0, 1)
const clocksDifferByMs = 86_400_000

/** A date as the mapping says that dates are written, or the sentence that says why this is none. */
export function dateFrom(text: string, format: Pick<Format, 'date' | 'timeZone'>): Read<Date> {
  const typed = text.trim()
  const at = momentOf(typed, format)
  if (at === null) return `“${typed}” is no date of the form ${format.date}`
  if (at < earliest) return `“${typed}” lies before 1970`
  return at > Date.now() + clocksDifferByMs ? `“${typed}” lies in the future` : new Date(at)
}

/** In milliseconds since 1970. */
function momentOf(typed: string, { date: form, timeZone }: Pick<Format, 'date' | 'timeZone'>): number | null {
  if (form === 'iso') return byIso(typed, timeZone)
  if (form === 'seconds' || form === 'milliseconds')
    return /^-?\d+(?:\.\d+)?$/.test(typed) ? Number(typed) * (form === 'seconds' ? 1000 : 1) : null
  const local = byPattern(typed, form)
  return local === null ? null : inZone(local, timeZone)
}

const iso =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|([+-])(\d{2})(?::?(\d{2}))?(?::?00)?)?$/i

/** As databases write it too: `2019-01-02 03:04:05.123+02`. */
function byIso(typed: string, timeZone: string): number | null {
  const [found, year, month, day, hour = 0, minute = 0, second = 0, fraction = '0', zone, sign, hours, minutes = 0] =
    iso.exec(typed) ?? []
  if (found === undefined) return null
  const whole = localOf([year, month, day, hour, minute, second].map(Number))
  if (whole === null || Number(minutes) > 59) return null
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000)
  if (!zone) return inZone(whole, timeZone) + milliseconds
  const ahead = sign ? (Number(hours) * 60 + Number(minutes)) * 60_000 : 0
  return whole + milliseconds - (sign === '-' ? -ahead : ahead)
}

function byPattern(typed: string, pattern: string): number | null {
  const names: readonly string[] = pattern.match(anyToken) ?? []
  const escaped = pattern.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  const form = escaped.replaceAll(anyToken, (token) => `(\\d{${token === 'YYYY' ? 4 : '1,2'}})`)
  const found = new RegExp(`^${form}$`).exec(typed)
  if (!found) return null
  const part = (token: Token, otherwise: number) => {
    const at = names.indexOf(token)
    return at < 0 ? otherwise : Number(found[at + 1])
  }
  return localOf([part('YYYY', 1970), part('MM', 1), part('DD', 1), part('HH', 0), part('mm', 0), part('ss', 0)])
}

/** What clocks show at that time, as if they stood in UTC. Null when they never do: the thirty-first of February would be the third of
 *  March, and seventy-five minutes past ten a quarter past eleven. */
function localOf([year = 0, month = 0, ...rest]: readonly number[]): number | null {
  const read = new Date(0)
  const [day = 1, hour = 0, minute = 0, second = 0] = rest
  // Date.UTC would take a year below 100 for one of the twentieth century.
  read.setUTCFullYear(year, month - 1, day)
  read.setUTCHours(hour, minute, second)
  const shown = [
    read.getUTCMonth() + 1,
    read.getUTCDate(),
    read.getUTCHours(),
    read.getUTCMinutes(),
    read.getUTCSeconds(),
  ]
  return [month, day, hour, minute, second].every((said, index) => said === shown[index]) ? read.getTime() : null
}

/** The moment at which clocks there show this; asked twice, since the first guess may lie beyond a change of the clocks. */
function inZone(local: number, timeZone: string): number {
  const guess = local - offsetAt(local, timeZone)
  return local - offsetAt(guess, timeZone)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function offsetAt(moment: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(moment)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return shown - Math.floor(moment / 1000) * 1000
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const numeric = 'numeric' as const
  const shown = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric }
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...shown })
  clocks.set(timeZone, clock)
  return clock
}
