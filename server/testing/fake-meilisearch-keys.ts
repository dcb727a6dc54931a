import { randomBytes } from 'node:crypto'
import type { Key } from 'meilisearch'
import { refuse } from './fake-meilisearch-refusals.ts'

/** The keys of a fake server: what each may do, and on which indexes. */
export class FakeKeys {
  readonly master = randomBytes(16).toString('hex')
  readonly #keys = new Map<string, Key>()

  of = (uid: string): Key => this.#keys.get(uid) ?? refuse(404, 'api_key_not_found')

  /** Keys may end actions and indexes with a star. */
  allow(key: string, action: string, uids: readonly string[] = []): void {
    if (key === '') refuse(401, 'missing_authorization_header')
    if (key === this.master) return
    const mine = [...this.#keys.values()].find((known) => known.key === key)
    const mayDo = mine?.actions.some(
      (own) => own === '*' || own === action || (own.endsWith('.*') && action.startsWith(own.slice(0, -1))),
    )
    if (!mayDo || !uids.every((uid) => this.covers(key, uid))) refuse(403, 'invalid_api_key')
  }

  covers(key: string, uid: string): boolean {
    const mine = [...this.#keys.values()].find((known) => known.key === key)
    if (!mine) return key === this.master
    return mine.indexes.some((own) => own === uid || (own.endsWith('*') && uid.startsWith(own.slice(0, -1))))
  }

  add({ uid, name, actions, indexes }: { uid: string; name: string; actions: string[]; indexes: string[] }): Key {
    if (this.#keys.has(uid)) refuse(409, 'api_key_already_exists')
    const at = new Date()
    const key = {
      uid,
      name,
      actions,
      indexes,
      key: `key-${uid}`,
      description: '',
      createdAt: at,
      updatedAt: at,
      expiresAt: at,
    }
    this.#keys.set(uid, key)
    return key
  }
}
