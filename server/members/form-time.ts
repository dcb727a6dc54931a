import { createHmac, timingSafeEqual } from 'node:crypto'
import { TooMany } from '#server/platform/errors.ts'
import { limitsAreOn } from '#server/platform/limits.ts'
import { keyFor, keysFor } from '#server/platform/secrets.ts'
import { leastSecondsOfForm } from './schema.ts'

const keyName = 'form time'
const sign = (key: Buffer, time: string) => createHmac('sha256', key).update(time).digest('base64url').slice(0, 22)

/** When a form was shown, in a way that its sender cannot change. */
export function formStamp(now: Date): string {
  const time = now.getTime().toString(36)
  return `${time}.${sign(keyFor(keyName), time)}`
}

/** A form that comes back faster than a person can fill it in, or that was never shown, is a program's.
 *  @throws TooMany (`form-too-fast`) with the seconds to wait */
export function keepFormTime(stamp: unknown, now: Date): void {
  const shownAt = timeIn(String(stamp ?? ''))
  const seconds = shownAt === null ? 0 : (now.getTime() - shownAt) / 1000
  if (limitsAreOn() && seconds < leastSecondsOfForm) throw new TooMany('form-too-fast', leastSecondsOfForm - seconds)
}

function timeIn(stamp: string): number | null {
  const [time = '', signature = ''] = stamp.split('.')
  const given = Buffer.from(signature)
  const isOurs = keysFor(keyName).some((key) => {
    const right = Buffer.from(sign(key, time))
    return right.length === given.length && timingSafeEqual(right, given)
  })
  return isOurs ? Number.parseInt(time, 36) : null
}
