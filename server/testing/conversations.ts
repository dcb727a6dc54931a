import { postAnswer } from '#server/community/answers.ts'
import { postComment } from '#server/community/comments.ts'
import { startThread } from '#server/community/threads.ts'
import { aForm, aMember, aSpace, as, type Person } from './people.ts'

export interface Question {
  readonly threadId: string
  /** The opening post. */
  readonly postId: string
  readonly asker: Person
}

export interface Answer {
  readonly threadId: string
  readonly postId: string
  readonly answerer: Person
}

interface Asked {
  readonly by?: Person
  readonly spaceId?: string
  readonly kind?: 'question' | 'discussion'
  readonly title?: string
  readonly body?: string
  readonly tags?: string[]
  readonly productIds?: string[]
}

let numbered = 0
const words = (about: string) => {
  numbered += 1
  return `${about} number ${numbered}, written out at some length.`
}

/** A question in a space for everyone, by an asker of its own, unless told otherwise. */
export async function aQuestion(asked: Asked = {}): Promise<Question> {
  const asker = asked.by ?? (await aMember())
  const spaceId = asked.spaceId ?? (await aSpace()).id
  const {
    kind = 'question',
    title = words('A question'),
    body = words('What I ask'),
    tags = [],
    productIds = [],
  } = asked
  const input = { kind, spaceId, title, body, tags, productIds, formToken: aForm() }
  return { ...(await startThread(as(asker), input)), asker }
}

export const aDiscussion = (asked: Asked = {}): Promise<Question> => aQuestion({ kind: 'discussion', ...asked })

/** An answer to a question. */
export async function anAnswer(
  { threadId }: { threadId: string },
  { by, body = words('An answer') }: { by?: Person; body?: string } = {},
): Promise<Answer> {
  const answerer = by ?? (await aMember())
  const { postId } = await postAnswer(as(answerer), { threadId, body, formToken: aForm() })
  return { threadId, postId, answerer }
}

/** A comment on a question or an answer. */
export async function aComment(
  { postId: parentId }: { postId: string },
  { by, body = words('A comment') }: { by?: Person; body?: string } = {},
): Promise<{ threadId: string; postId: string; author: Person }> {
  const author = by ?? (await aMember())
  return { ...(await postComment(as(author), { parentId, body, formToken: aForm() })), author }
}

/** A question with one answer, by this person. */
export async function aQuestionAnsweredBy(
  answerer: Person,
  asked: Asked = {},
): Promise<{ question: Question; answer: Answer }> {
  const question = await aQuestion(asked)
  return { question, answer: await anAnswer(question, { by: answerer }) }
}
