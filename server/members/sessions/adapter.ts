import { createHash } from 'node:crypto'
import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia'
import { z } from 'zod'
import { openClient, plainReader } from '#server/platform/db.ts'
import { IdentityRow, identityColumns, identityOf } from './viewer.ts'

const SessionRow = IdentityRow.extend({ createdAt: z.date(), expiresAt: z.date(), device: z.string() })

/** What the database knows a session by: whoever reads its rows cannot sign in with them. */
export const sessionIdOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Lucia on our own tables. Lucia's "session id" is the cookie's value; ours is its hash. */
export const adapter: Adapter = {
  async getSessionAndUser(token): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const [found] = await plainReader().$queryRaw<unknown[]>`
      SELECT s."createdAt", s."expiresAt", s."device", ${identityColumns}
      FROM "Session" s JOIN "Member" m ON m."id" = s."memberId" JOIN "Account" a ON a."memberId" = m."id"
      WHERE s."id" = ${sessionIdOf(token)}`
    if (!found) return [null, null]
    const { createdAt, expiresAt, device, ...identity } = SessionRow.parse(found)
    const session = { id: token, userId: identity.id, expiresAt, attributes: { createdAt, device } }
    return [session, { id: identity.id, attributes: identityOf(identity) }]
  },

  async getUserSessions(memberId) {
    const sessions = await openClient().session.findMany({ where: { memberId }, orderBy: { createdAt: 'desc' } })
    return sessions.map(({ id, createdAt, expiresAt, device }) => ({
      id,
      userId: memberId,
      expiresAt,
      attributes: { createdAt, device },
    }))
  },

  async setSession({ id, userId, expiresAt, attributes }) {
    const { createdAt, device } = attributes
    await openClient().session.create({
      data: { id: sessionIdOf(id), memberId: userId, createdAt, expiresAt, device },
    })
  },

  async updateSessionExpiration(token, expiresAt) {
    await openClient().session.updateMany({ where: { id: sessionIdOf(token) }, data: { expiresAt } })
  },

  async deleteSession(token) {
    await openClient().session.deleteMany({ where: { id: sessionIdOf(token) } })
  },

  async deleteUserSessions(memberId) {
    await openClient().session.deleteMany({ where: { memberId } })
  },

  async deleteExpiredSessions() {
    await openClient().session.deleteMany({ where: { expiresAt: { lte: new Date() } } })
  },
}
