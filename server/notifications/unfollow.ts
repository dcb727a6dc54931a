import { createHmac, timingSafeEqual } from 'node:crypto'
import { followThread } from '#server/community/follows.ts'
import { identitiesOf } from '#server/members/sessions/viewer.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { NotFound } from '#server/platform/errors.ts'
import { keyFor, keysFor } from '#server/platform/secrets.ts'

interface Follow {
  readonly threadId: string
  readonly memberId: string
}

const keyName = 'unfollow link'
const idLength = 16
const signatureLength = 16

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')
const sign = (key: Buffer, payload: Buffer) =>
  createHmac('sha256', key).update(payload).digest().subarray(0, signatureLength)

/** The secret in a mail's "stop following" link: it needs no sign-in, and can do nothing else. Nothing is stored for it. */
export function unfollowToken({ threadId, memberId }: Follow): string {
  const payload = Buffer.concat([bytesOf(threadId), bytesOf(memberId)])
  return Buffer.concat([payload, sign(keyFor(keyName), payload)]).toString('base64url')
}

/** @throws NotFound when the link was not made by us */
export function followBehind(token: string): Follow {
  const bytes = Buffer.from(token, 'base64url')
  const payload = bytes.subarray(0, 2 * idLength)
  const signature = bytes.subarray(2 * idLength)
  const isOurs =
    bytes.length === 2 * idLength + signatureLength &&
    keysFor(keyName).some((key) => timingSafeEqual(sign(key, payload), signature))
  if (!isOurs) throw new NotFound('no-link', 'This link is not complete, or not one of ours.')
  return { threadId: idIn(payload, 0), memberId: idIn(payload, idLength) }
}

/** Stops the mails about one thread for the person the link was sent to.
 *  @throws NotFound */
export async function stopFollowing(ctx: Ctx, token: string): Promise<void> {
  const { threadId, memberId } = followBehind(token)
  const [identity] = await identitiesOf([memberId])
  if (!identity) throw new NotFound('no-link', 'The account this mail was sent to is gone.')
  await followThread({ ...ctx, viewer: identity.viewer }, { threadId, follow: false })
}

function idIn(payload: Buffer, start: number): string {
  const hex = payload.subarray(start, start + idLength).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
