import { beforeAll, describe, expect, test } from 'vitest'
import { threadAddress } from '#server/community/addresses.ts'
import { bodyLength } from '#server/community/schema.ts'
import { flushViews } from '#server/community/views.ts'
import { withdrawPost } from '#server/community/withdraw-post.ts'
import { hashNewPassword } from '#server/members/passwords.ts'
import { identityBySession, startSession } from '#server/members/sessions/sessions.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { shortId } from '#server/platform/ids.ts'
import { countingStatements } from '#server/platform/statements.ts'
import {
  aComment,
  aForm,
  aMember,
  anAnswer,
  aProduct,
  aQuestion,
  aSpace,
  as,
  asGuest,
  type Question,
  reactionsSettled,
} from '#server/testing/world.ts'
import type { EntraideContext } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { type PageFacts, pageMeta } from '../../seo.ts'
import { action as askAction } from '../ask/ask.tsx'
import { loader as productLoader } from '../products/product.tsx'
import { action as editAction } from './edit.tsx'
import { action, loader } from './thread.tsx'
import { loader as listLoader } from './thread-list.tsx'
import { threadMeta } from './thread-meta.ts'
import { restOfComments } from './thread-view.ts'

const origin = 'https://entraide.example'
const contextOf = (ctx: Ctx): EntraideContext => ({
  ctx,
  request: { theme: 'auto', origin, demo: false, returnTo: '/', clientAddress: null, community: { name: 'Entraide' } },
})
const asked = (ctx: Ctx, path: string, form?: Record<string, string>) => ({
  request: new Request(origin + path, form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  params: { id: path.split('/')[2] ?? '', slug: path.split('/')[3] ?? '' },
  context: { ...contextOf(ctx) },
})

let question: Question
let address: string
beforeAll(async () => {
  const productIds = [(await aProduct('Lid')).id]
  question = await aQuestion({ title: 'Why does the </script> lid squeak?', tags: ['lids'], productIds })
  address = await addressOf(question.threadId)
})

async function addressOf(threadId: string): Promise<string> {
  return threadAddress(await openClient().thread.findUniqueOrThrow({ where: { id: threadId } }))
}

describe('a thread’s address', () => {
  test('with another slug or kind leads to the right one for good', async () => {
    for (const wrong of [address.replace(/[^/]*$/, 'no-such-slug'), address.replace('/questions/', '/discussions/')]) {
      const reply = await loader(asked(asGuest(), `${wrong}?page=1`)).catch((thrown: unknown) => thrown)
      expect(reply).toMatchObject({ status: 301 })
      expect((reply as Response).headers.get('location')).toBe(`${address}?page=1`)
    }
  })

  test('that is none is not found', async () => {
    await expect(loader(asked(asGuest(), '/questions/abc/x'))).rejects.toMatchObject({ status: 404 })
  })
})

describe('comments that a page leaves out', () => {
  test('are a link away, which leads to where the first ones end', async () => {
    const commented = await aQuestion()
    const { postId } = await aComment(commented)
    await openClient().post.update({ where: { id: commented.postId }, data: { commentCount: 7 } })
    const { thread } = await loader(asked(asGuest(), await addressOf(commented.threadId)))
    const around = { t: translator('en'), thread, signedIn: false }
    const rest = restOfComments(thread.opening, around)
    expect(rest).toEqual({
      count: 6,
      href: expect.stringMatching(`comments=${commented.postId}#p-${shortId(postId)}$`),
    })
    await openClient().post.update({ where: { id: commented.postId }, data: { commentCount: 1 } })
    const whole = await loader(asked(asGuest(), await addressOf(commented.threadId)))
    expect(restOfComments(whole.thread.opening, around)).toBeNull()
  })
})

describe('beside a thread', () => {
  test('stand others that say the same, where links, products and tags find few', async () => {
    const one = await aQuestion({ title: 'The pump of my espresso machine hums' })
    const other = await aQuestion({ title: 'Espresso machine: why does the pump hum?' })
    await reactionsSettled()
    const { thread } = await loader(asked(asGuest(), await addressOf(one.threadId)))
    expect(thread.related.map(({ id }) => id)).toEqual([other.threadId])
  })

  test('which are searched for once, and shown as long as the reader may see them', async () => {
    const one = await aQuestion({ title: 'A zip of the yellow awning sticks in winter' })
    const other = await aQuestion({ title: 'In winter the zip of my yellow awning sticks' })
    await reactionsSettled()
    const beside = async () => (await loader(asked(asGuest(), await addressOf(one.threadId)))).thread.related
    const searches = async () => {
      const { statements } = await countingStatements(beside)
      return statements.filter((statement) => statement.includes('SearchDocument')).length
    }
    expect([await searches(), await searches()]).toEqual([1, 0])
    expect((await beside()).map(({ id }) => id)).toEqual([other.threadId])
    await withdrawPost(as(other.asker), { postId: other.postId })
    expect(await beside()).toEqual([])
  })
})

describe('reading a thread', () => {
  test('is counted of people, not of crawlers', async () => {
    const viewed = async (agent: string) => {
      const { request, ...rest } = asked(asGuest(), address)
      request.headers.set('user-agent', agent)
      const before = await openClient().thread.findUniqueOrThrow({ where: { id: question.threadId } })
      await loader({ request, ...rest })
      await flushViews()
      return (await openClient().thread.findUniqueOrThrow({ where: { id: question.threadId } })).views - before.views
    }
    await flushViews()
    expect(await viewed('Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)')).toBe(0)
    expect(await viewed('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(1)
  })
})

describe('answering from the page', () => {
  const body = 'Loosen the lower screw first, then pull the lid towards you.'

  test('a visitor gets the text back and nothing is stored', async () => {
    const before = await openClient().post.count()
    const reply = await action(asked(asGuest(), address, { threadId: question.threadId, body, formToken: aForm() }))
    expect(reply).toMatchObject({
      data: { lastResult: { initialValue: { body } }, signIn: true },
      init: { status: 401 },
    })
    expect(await openClient().post.count()).toBe(before)
  })

  test('a visitor who signs in beside it publishes in the same step', async () => {
    const member = await aMember()
    const password = 'kettle under the third larch'
    await openClient().account.update({
      where: { memberId: member.id },
      data: { passwordHash: await hashNewPassword(password, { email: '', displayName: '' }) },
    })
    const sent = { threadId: question.threadId, body: `${body} And again.`, formToken: aForm() }
    const credentials = { email: `${member.handle}@example.org`, password }
    const wrong = await action(asked(asGuest(), address, { ...sent, ...credentials, password: 'not that one' }))
    expect(wrong).toMatchObject({
      data: { lastResult: { initialValue: { body: sent.body }, error: { '': ['wrong-credentials'] } } },
    })
    expect(JSON.stringify(wrong)).not.toContain('not that one')
    const reply = (await action(asked(asGuest(), address, { ...sent, ...credentials }))) as Response
    expect(reply.headers.get('location')).toContain(`${address}#p-`)
    expect(reply.headers.get('set-cookie')).toMatch(/HttpOnly/)
    expect(await openClient().contribution.count({ where: { authorId: member.id } })).toBe(1)
  })

  test('a preview is rendered and nothing is stored', async () => {
    const before = await openClient().post.count()
    const reply = await action(asked(as(await aMember()), address, { body: '**bold**', intent: 'preview' }))
    expect(reply).toMatchObject({ data: { text: '**bold**', previewHtml: '<p><strong>bold</strong></p>' } })
    expect(await openClient().post.count()).toBe(before)
  })

  test('a preview is no longer than a post, on whatever page it is asked for', async () => {
    const form = { body: 'a'.repeat(3 * bodyLength.max), intent: 'preview' }
    const { postId } = question
    const replies = [
      await action(asked(asGuest(), address, form)),
      await askAction(asked(asGuest(), '/ask', form)),
      await editAction({
        ...asked(as(question.asker), `/posts/${postId}/edit`, form),
        params: { id: shortId(postId) },
      }),
    ]
    for (const reply of replies) {
      const { previewHtml } = (reply as { data: { previewHtml: string } }).data
      expect(previewHtml).toHaveLength('<p></p>'.length + bodyLength.max)
    }
  })

  test('a member is led to the answer', async () => {
    const sent = { threadId: question.threadId, body, formToken: aForm() }
    const reply = (await action(asked(as(await aMember()), address, sent))) as Response
    expect(reply.status).toBe(302)
    expect(reply.headers.get('location')).toMatch(new RegExp(`^${address}#p-[0-9A-Za-z]{22}$`))
  })

  test('what is too short comes back with what was typed', async () => {
    const sent = { threadId: question.threadId, body: 'Too short', formToken: aForm() }
    const reply = await action(asked(as(await aMember()), address, sent))
    expect(reply).toMatchObject({
      data: { lastResult: { initialValue: { body: 'Too short' }, error: { body: ['too-short'] } } },
      init: { status: 400 },
    })
  })
})

describe('statements, session included', () => {
  const withSession = async (read: (ctx: Ctx) => Promise<unknown>) => {
    const member = await aMember()
    const { token } = await startSession(member.id, { now: new Date(), device: 'a test' })
    const { statements } = await countingStatements(async () => {
      const identity = await identityBySession(token)
      await read({ ...as(member), ...(identity && { viewer: identity.viewer }) })
    })
    return statements.length
  }

  test('a thread’s page sends at most six, however long it is', async () => {
    for (let index = 0; index < 3; index += 1) await aComment(await anAnswer(question))
    expect(await withSession((ctx) => loader(asked(ctx, address)))).toBeLessThanOrEqual(6)
  })

  test('a list at most four, a product’s page at most six', async () => {
    for (const query of ['', '?sort=unanswered', '?language=all&sort=hot'])
      expect(await withSession((ctx) => listLoader(asked(ctx, `/questions${query}`)))).toBeLessThanOrEqual(4)
    const [product] = await openClient().product.findMany({ take: 1 })
    const slug = product?.slug ?? ''
    const page = (ctx: Ctx) => productLoader({ ...asked(ctx, `/products/${slug}`), params: { slug } })
    expect(await withSession(page)).toBeLessThanOrEqual(6)
  })
})

describe('what a page tells search engines', () => {
  const root = { id: 'root', data: { origin, locale: 'en', community: { name: 'Entraide' } } }
  const metaOf = (facts: PageFacts) => pageMeta({ matches: [root] }, facts)
  const threadIn = async (ctx: Ctx, threadId: string) => (await loader(asked(ctx, await addressOf(threadId)))).thread

  test('an answered question is a QAPage, its address the canonical one', async () => {
    const thread = await threadIn(asGuest(), question.threadId)
    const meta = metaOf(threadMeta(thread))
    expect(meta).toContainEqual({ tagName: 'link', rel: 'canonical', href: origin + address })
    const data = meta.find((entry) => 'script:ld+json' in entry) as Record<string, unknown>
    expect(data['script:ld+json']).toMatchObject({
      '@type': 'QAPage',
      mainEntity: { '@type': 'Question', answerCount: thread.answerCount, suggestedAnswer: expect.any(Array) },
    })
  })

  test('a question nobody has answered is none yet, a discussion is a DiscussionForumPosting', async () => {
    const open = await aQuestion()
    expect(threadMeta(await threadIn(asGuest(), open.threadId)).jsonLd).toBeUndefined()
    const discussion = await aQuestion({ kind: 'discussion' })
    const { jsonLd } = threadMeta(await threadIn(asGuest(), discussion.threadId))
    expect(jsonLd?.(origin)).toMatchObject({ '@type': 'DiscussionForumPosting' })
  })

  test('a members’ thread asks to be left out', async () => {
    const inside = await aQuestion({ spaceId: (await aSpace('members')).id })
    await anAnswer(inside)
    const meta = metaOf(threadMeta(await threadIn(as(await aMember()), inside.threadId)))
    expect(meta).toContainEqual({ name: 'robots', content: 'noindex' })
    expect(meta.some((entry) => 'script:ld+json' in entry)).toBe(false)
  })

  test('a description is cut between words', () => {
    const description = 'word '.repeat(60)
    const meta = metaOf({ title: 'T', description, path: '/' }) as { name?: string; content?: string }[]
    const content = meta.find(({ name }) => name === 'description')?.content ?? ''
    expect(content.length).toBeLessThanOrEqual(160)
    expect(content).toMatch(/word…$/)
  })
})
