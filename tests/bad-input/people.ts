import { startSession } from '#server/members/sessions/sessions.ts'
import { openClient } from '#server/platform/db.ts'
import { anAccount } from '#server/testing/accounts.ts'
import { demoPerson } from '../browser/journeys/demo.ts'

/** Who asks. A leaver has a password that is known here and posts nothing: they may end and delete what is theirs. */
export const parts = ['guest', 'asker', 'leaver', 'moderator', 'admin'] as const
export type Part = (typeof parts)[number]

export const knownPassword = 'seven quiet herons'

export interface People {
  readonly cookieOf: (part: Part) => string
  /** Whoever was signed out, deleted or made something else is put back as they were. */
  readonly putBack: () => Promise<void>
}

/** The demo's people, signed in. */
export async function signedInPeople(): Promise<People> {
  const members = new Map<Part, string>()
  for (const part of ['asker', 'moderator', 'admin'] as const) members.set(part, (await demoPerson(part)).id)
  const sessions = new Map<Part, string>()
  const people = { cookieOf: (part: Part) => sessions.get(part) ?? '', putBack }
  await putBack()
  return people

  async function putBack(): Promise<void> {
    for (const part of ['moderator', 'admin'] as const)
      await openClient().member.updateMany({ where: { id: members.get(part) ?? '' }, data: { role: part } })
    if (!(await isThere(members.get('leaver')))) members.set('leaver', (await anAccount({ name: 'Leaver' })).memberId)
    for (const [part, id] of members) {
      const { token } = await startSession(id, { now: new Date(), device: 'a test' })
      sessions.set(part, `session=${token}`)
    }
  }
}

const isThere = async (id = '') =>
  id !== '' && (await openClient().account.count({ where: { memberId: id, member: { deletedAt: null } } })) === 1
