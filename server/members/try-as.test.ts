import { afterEach, describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { type Env, env } from '#server/platform/env.ts'
import { aMember } from '#server/testing/world.ts'
import { demoAddress } from './demo-parts.ts'
import { formStamp, keepFormTime } from './form-time.ts'
import { identityBySession } from './sessions/sessions.ts'
import { demoCast, isDemoPart, tryAs } from './try-as.ts'

const shared = globalThis as typeof globalThis & { entraideEnv?: Env }
const asStarted = env()
const now = new Date('2026-11-23T10:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

afterEach(() => {
  shared.entraideEnv = asStarted
})

describe('trying the demo as one of its people', () => {
  test('signs in without a password, even when they have changed their handle', async () => {
    shared.entraideEnv = { ...asStarted, demo: true }
    const tiana = await aMember({ name: 'Tiana' })
    await openClient().account.update({ where: { memberId: tiana.id }, data: { email: demoAddress('tiana') } })
    expect(await demoCast()).toEqual([{ part: 'answerer', displayName: 'Tiana' }])
    const { token } = await tryAs('answerer', { now: new Date(), device: '' })
    expect(await identityBySession(token)).toMatchObject({ viewer: { id: tiana.id } })
    await expect(tryAs('admin', { now, device: '' })).rejects.toMatchObject({ status: 404 })
  })

  test('is not possible anywhere else', async () => {
    expect(await demoCast()).toEqual([])
    await expect(tryAs('answerer', { now, device: '' })).rejects.toMatchObject({ status: 404 })
    expect([isDemoPart('answerer'), isDemoPart('toString'), isDemoPart(null)]).toEqual([true, false, false])
  })
})

describe('a form', () => {
  test('may come back after two seconds, and a day later', () => {
    const stamp = formStamp(now)
    expect(() => keepFormTime(stamp, later(2))).not.toThrow()
    expect(() => keepFormTime(stamp, later(86_400))).not.toThrow()
  })

  test('that comes back sooner, was never shown, or says another time was filled in by a program', () => {
    const stamp = formStamp(now)
    const forged = stamp.replace(/^./, (first) => (first === '1' ? '2' : '1'))
    for (const [sent, at] of [
      [stamp, later(1)],
      [forged, later(60)],
      ['', later(60)],
      [null, later(60)],
    ] as const)
      expect(() => keepFormTime(sent, at)).toThrowError(expect.objectContaining({ code: 'form-too-fast' }))
  })
})
