import { spaceForImport } from '#server/community/import-space.ts'
import { importThreads } from '#server/community/import-threads.ts'
import { ImportedPost, ImportedThread } from '#server/community/imported.ts'
import { ImportedMember, importMembers } from '#server/members/import-members.ts'
import { rememberSource } from '#server/members/sources.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { worldNow } from './people.ts'

const createdAt = new Date('2016-08-02T15:39:14.947Z')
const importing = () => systemCtx(worldNow(), 'import')
let numbered = 0

interface Described {
  readonly kind?: 'stackexchange' | 'discourse' | 'csv'
  readonly address?: string | null
}

/** Another community whose people and posts are here: `anna` (7) and `ben` (8). Anna has asked (question `q`, for tag `stoves`) and
 *  accepted Ben's answer `a`; she answered Ben's question `r` with `b` (three found that helpful, one did not) and commented. */
export async function anImport({ kind = 'stackexchange', address = 'https://camping.example.org' }: Described = {}) {
  numbered += 1
  const [name, source] = [`Camping ${numbered}`, `${kind}:camping-${numbered}`]
  const write = async (more: { members?: object[]; threads?: object[]; posts?: object[] }) => {
    await rememberSource(importing(), { key: source, kind, name, address })
    const about = { fr: 'Importé.', en: 'Imported.' }
    const { spaceId } = await spaceForImport(importing(), { source, name, about })
    const members = (more.members ?? []).map((member) => ImportedMember.parse({ createdAt, ...member }))
    const made = await importMembers(importing(), { source, members })
    const threads = (more.threads ?? []).map(threadOf)
    const posts = (more.posts ?? []).map(postOf)
    return { ...made, posts: await importThreads(importing(), { source, spaceId, threads, posts }) }
  }
  await write({ members: [anna(numbered), ben(numbered)], ...conversation })
  const idOf = async (sourceId: string) =>
    (await openClient().member.findUniqueOrThrow({ where: { source_sourceId: { source, sourceId } } })).id
  return {
    source,
    name,
    write,
    anna: await idOf('7'),
    ben: await idOf('8'),
    annasEmail: `anna-${numbered}@example.org`,
  }
}

const anna = (number: number) => ({ sourceId: '7', displayName: `Anna ${number}`, email: `anna-${number}@example.org` })
const ben = (number: number) => ({ sourceId: '8', displayName: `Ben ${number}`, email: 'not an address' })

const written = { authorLabel: null, createdAt, upCount: 0, downCount: 0 }
const long = (text: string) => `${text}, and it is written out at some length so that it can be told what it is.`
const threadOf = (more: object) =>
  ImportedThread.parse({
    ...written,
    ...{
      kind: 'question',
      title: 'A question from elsewhere',
      body: long('What I ask'),
      tags: [],
      views: 0,
      closed: null,
    },
    ...more,
  })
const postOf = (more: object) =>
  ImportedPost.parse({ ...written, role: 'answer', body: long('What I say'), acceptedAt: null, ...more })

const conversation = {
  threads: [
    { sourceId: 'q', author: '7', tags: ['stoves'] },
    { sourceId: 'r', author: '8' },
  ],
  posts: [
    { sourceId: 'a', parent: 'q', author: '8', acceptedAt: createdAt },
    { sourceId: 'b', parent: 'r', author: '7', upCount: 3, downCount: 1 },
    { sourceId: 'c', parent: 'a', author: '7', role: 'comment' },
  ],
}
