import { randomUUID } from 'node:crypto'
import { acceptAnswer } from '#server/community/acceptance.ts'
import { postAnswer } from '#server/community/answers.ts'
import { postComment } from '#server/community/comments.ts'
import { decide } from '#server/community/decisions.ts'
import { editPost } from '#server/community/edit-post.ts'
import { startThread } from '#server/community/threads.ts'
import { castVote } from '#server/community/votes.ts'
import { fileNotice } from '#server/moderation/notices.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { type Act, actsBefore } from './acts.ts'
import type { SeedThread } from './content/types.ts'
import { named } from './named.ts'
import { actingAs, type People } from './people.ts'

interface World {
  readonly start: Date
  readonly threads: readonly SeedThread[]
  readonly people: People
  readonly productIds: ReadonlyMap<string, string>
  readonly spaceIds: ReadonlyMap<string, string>
}

/** Lets everyone say and do what they did, in the order in which it happened. */
export async function converse(world: World): Promise<void> {
  const told: Told = { ...world, threadIds: new Map(), postIds: new Map() }
  for (const act of actsBefore(world.start, world.threads)) {
    await perform(told, act, actingAs(world.people, act.by, act.at))
  }
}

/** What has been said so far, by its key in the content. */
interface Told extends World {
  readonly threadIds: Map<string, string>
  readonly postIds: Map<string, string>
}

async function perform(told: Told, act: Act, ctx: MemberCtx): Promise<void> {
  const formToken = randomUUID()
  const postIdOf = (key: string) => named(told.postIds, key)
  switch (act.do) {
    case 'start':
      return start(told, act.thread, ctx)
    case 'answer': {
      const threadId = named(told.threadIds, act.thread)
      const { postId } = await postAnswer(ctx, { threadId, body: act.text, formToken })
      told.postIds.set(act.post, postId)
      return
    }
    case 'comment': {
      const { postId } = await postComment(ctx, { parentId: postIdOf(act.of), body: act.text, formToken })
      told.postIds.set(act.post, postId)
      return
    }
    case 'vote':
      await castVote(ctx, { postId: postIdOf(act.of), value: act.value })
      return
    case 'accept':
      await acceptAnswer(ctx, { postId: postIdOf(act.of) })
      return
    case 'edit':
      await editPost(ctx, { postId: postIdOf(act.of), body: act.text })
      return
    case 'report':
      await fileNotice(ctx, { contributionId: postIdOf(act.of), reason: act.reason, text: act.text, from: 'demo' })
      return
    case 'closeAsDuplicate':
      return closeAsDuplicate(told, act, ctx)
  }
}

async function start(told: Told, thread: SeedThread, ctx: MemberCtx): Promise<void> {
  const { key, kind, title, text: body, tags } = thread
  const spaceId = named(told.spaceIds, thread.space)
  const productIds = thread.products.map((slug) => named(told.productIds, slug))
  const { threadId, postId } = await startThread(
    { ...ctx, locale: thread.language },
    { kind, spaceId, title, body, tags, productIds, formToken: randomUUID() },
  )
  told.threadIds.set(key, threadId)
  told.postIds.set(key, postId)
}

const sameQuestion = {
  fr: 'La même question a déjà sa réponse ici : voir le lien en commentaire.',
  en: 'The same question has its answer here already: see the link in the comment.',
}

async function closeAsDuplicate(
  told: Told,
  { of, original }: Act & { do: 'closeAsDuplicate' },
  ctx: MemberCtx,
): Promise<void> {
  const contributionId = named(told.postIds, of)
  const duplicateOf = named(told.threadIds, original)
  const language = told.threads.find(({ key }) => key === of)?.language ?? 'en'
  await decide(ctx, { contributionId, act: 'close', rule: 'duplicate', reason: sameQuestion[language], duplicateOf })
}
