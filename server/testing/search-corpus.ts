import type { Ctx, Locale, MemberViewer } from '#server/platform/ctx.ts'
import { guest, systemCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import { slugOf } from '#server/platform/slug.ts'

/** A handful of conversations in two languages, for the tests of search. */

export const corpusNow = new Date('2026-11-23T12:00:00Z')
const daysAgo = (days: number) => new Date(corpusNow.getTime() - days * 86_400_000)

export interface CorpusThread {
  readonly title: string
  readonly body: string
  readonly language?: string
  readonly answers?: readonly string[]
  /** The first answer solved it. */
  readonly solved?: boolean
  readonly space?: 'tents' | 'members' | 'workshop' | 'betas'
  readonly kind?: 'question' | 'discussion'
  readonly tags?: readonly string[]
  readonly products?: readonly string[]
  readonly score?: number
  readonly days?: number
  readonly state?: 'visible' | 'hidden' | 'withdrawn'
}

export interface Corpus {
  readonly henri: string
  readonly tiana: string
  readonly betaGroup: string
  readonly aravis: string
  /** Adds a thread and gives its id. It is not indexed yet. */
  readonly addThread: (thread: CorpusThread) => Promise<string>
}

/** Four spaces (everyone, members, a group, asker and brand), two members, one product. Nothing is indexed yet. */
export async function smallCorpus(): Promise<Corpus> {
  const [henri, tiana, betaGroup, brand, aravis] = [1, 2, 3, 4, 5].map(() => newId(corpusNow)) as [
    string,
    string,
    string,
    string,
    string,
  ]
  await inTransaction(async (tx) => {
    await tx.member.createMany({
      data: [
        {
          id: henri,
          handle: 'henri',
          displayName: 'Henri Vasseur',
          about: 'Bivouac en Vanoise.',
          createdAt: daysAgo(90),
        },
        {
          id: tiana,
          handle: 'tiana',
          displayName: 'Tiana Rakoto',
          about: 'Je répare des tentes.',
          createdAt: daysAgo(400),
        },
      ],
    })
    await tx.group.create({
      data: { id: betaGroup, slug: 'betas', name: { fr: 'Essayeurs' }, createdAt: daysAgo(100) },
    })
    await tx.brand.create({
      data: { id: brand, slug: 'cimes', name: 'Cimes & Vallées', about: {}, createdAt: daysAgo(500) },
    })
    await tx.product.create({
      data: {
        ...{
          id: aravis,
          brandId: brand,
          slug: 'aravis-3',
          name: 'Tente Aravis 3',
          sku: 'CV-AR3/GRN',
          gtin: '2000000000015',
        },
        ...{
          maker: 'Cimes',
          description: { fr: 'Trois places, double toit.', en: 'Sleeps three, double wall.' },
          createdAt: daysAgo(300),
        },
      },
    })
    await spaces(tx, betaGroup)
  })
  return {
    henri,
    tiana,
    betaGroup,
    aravis,
    addThread: (thread) => inTransaction((tx) => insert(tx, thread, { henri, tiana })),
  }
}

async function spaces(tx: Tx, betaGroup: string): Promise<void> {
  const audiences = { tents: 'everyone', members: 'members', betas: 'groups', workshop: 'asker_and_brand' } as const
  for (const [slug, audience] of Object.entries(audiences)) {
    const id = newId(corpusNow)
    await tx.space.create({
      data: { id, slug, name: { fr: slug, en: slug }, about: {}, audience, createdAt: daysAgo(300) },
    })
    if (audience === 'groups') await tx.spaceGroup.create({ data: { spaceId: id, groupId: betaGroup } })
  }
}

async function insert(tx: Tx, thread: CorpusThread, by: { henri: string; tiana: string }): Promise<string> {
  const {
    title,
    body,
    language = 'fr',
    answers = [],
    solved = false,
    space = 'tents',
    kind = 'question',
    state = 'visible',
  } = thread
  const at = daysAgo(thread.days ?? 10)
  const id = newId(at)
  const { id: spaceId } = await tx.space.findUniqueOrThrow({ where: { slug: space } })
  await tx.thread.create({
    data: {
      ...{ id, kind, spaceId, title, slug: slugOf(title), authorId: by.henri, language, solved, state },
      ...{ score: thread.score ?? 0, answerCount: answers.length, createdAt: at, lastActivityAt: at },
    },
  })
  const post = (role: 'opening' | 'answer', authorId: string, text: string) =>
    insertPost(tx, { threadId: id, role, authorId, text, language, at })
  await post('opening', by.henri, body)
  const posted: string[] = []
  for (const answer of answers) posted.push(await post('answer', by.tiana, answer))
  const [first] = posted
  if (solved && first)
    await tx.acceptance.create({ data: { id: newId(at), threadId: id, postId: first, memberId: by.henri, at } })
  const lists = { kind, state, createdAt: at, lastActivityAt: at, score: 0, hot: 0 }
  for (const name of thread.tags ?? []) {
    const tag = await tx.tag.upsert({ where: { name }, create: { id: newId(at), name, createdAt: at }, update: {} })
    await tx.threadTag.create({ data: { threadId: id, tagId: tag.id, ...lists } })
  }
  for (const productId of thread.products ?? [])
    await tx.threadProduct.create({ data: { threadId: id, productId, ...lists } })
  return id
}

interface NewPost {
  readonly threadId: string
  readonly role: 'opening' | 'answer'
  readonly authorId: string
  readonly text: string
  readonly language: string
  readonly at: Date
}

async function insertPost(tx: Tx, { threadId, role, authorId, text, language, at }: NewPost): Promise<string> {
  const id = newId(at)
  await tx.contribution.create({ data: { id, kind: 'post', authorId, language, publishedAt: at } })
  await tx.post.create({
    data: { id, threadId, role, body: text, html: `<p>${text}</p>`, renderVersion: 1, createdAt: at },
  })
  return id
}

export const asGuest = (locale: Locale = 'fr'): Ctx => ({ ...systemCtx(corpusNow, 'web'), viewer: guest, locale })

/** A member without any power beyond what `facts` give. */
export function asMember(id: string, facts: Partial<MemberViewer> = {}): Ctx<MemberViewer> {
  const viewer: MemberViewer = {
    ...{
      kind: 'member',
      id,
      handle: 'somebody',
      displayName: 'Somebody',
      role: 'member',
      isModerator: false,
      isAdmin: false,
    },
    ...{ trustLevel: 1, verified: true, groupIds: [], brandIds: [], ...facts },
  }
  return { ...systemCtx(corpusNow, 'web'), viewer, locale: 'fr' }
}
