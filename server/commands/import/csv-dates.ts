import type { Format } from './csv-mapping.ts'

type Token = 'YYYY' | 'MM' | 'DD' | 'HH' | 'mm' | 'ss'
const anyToken = /YYYY|MM|DD|HH|mm|ss/g

/** A date as the mapping says that dates are written; null when this is none. */
export function dateFrom(text: string, { date: form, timeZone }: Pick<Format, 'date' | 'timeZone'>): Date | null {
  const typed = text.trim()
  if (form === 'seconds' || form === 'milliseconds')
    return /^-?\d+(?:\.\d+)?$/.test(typed) ? valid(new Date(Number(typed) * (form === 'seconds' ? 1000 : 1))) : null
  if (form !== 'iso') return byPattern(typed, form, timeZone)
  if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(typed) && typed.length > 12) return valid(new Date(typed.replace(' ', 'T')))
  const [day = '', time = '00:00'] = typed.split(/[T ]/, 2)
  const [whole = ''] = time.split('.')
  return byPattern(`${day} ${whole}`, whole.length > 5 ? 'YYYY-MM-DD HH:mm:ss' : 'YYYY-MM-DD HH:mm', timeZone)
}

const valid = (date: Date): Date | null => (Number.isNaN(date.getTime()) ? null : date)

function byPattern(typed: string, pattern: string, timeZone: string): Date | null {
  const names: readonly string[] = pattern.match(anyToken) ?? []
  const escaped = pattern.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  const form = escaped.replaceAll(anyToken, (token) => `(\\d{${token === 'YYYY' ? 4 : '1,2'}})`)
  const found = new RegExp(`^${form}$`).exec(typed)
  if (!found) return null
  const part = (token: Token, otherwise: number) => {
    const at = names.indexOf(token)
    return at < 0 ? otherwise : Number(found[at + 1])
  }
  const [month, day] = [part('MM', 1), part('DD', 1)]
  const local = Date.UTC(part('YYYY', 1970), month - 1, day, part('HH', 0), part('mm', 0), part('ss', 0))
  const read = new Date(local)
  // The thirty-first of February would be the third of March.
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) return null
  return inZone(local, timeZone)
}

/** The moment at which clocks there show this; asked twice, since the first guess may lie beyond a change of the clocks. */
function inZone(local: number, timeZone: string): Date {
  const guess = local - offsetAt(local, timeZone)
  return new Date(local - offsetAt(guess, timeZone))
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
