import { z } from 'zod'
import {
  decimal,
  id,
  type KitPart,
  kitFile,
  localized,
  moment,
  oneOf,
  text,
  whole,
  yes,
} from '#server/platform/kit-file.ts'
import { oldAddresses, state, threadCounts, threadKind, threadProducts, threadTags } from './leave-kit-lists.ts'

const audience = oneOf('everyone', 'members', 'groups', 'asker_and_brand')

const spaces = kitFile({
  name: 'spaces',
  table: 'Space',
  about: 'A section of the forum, and who may enter it.',
  columns: {
    ...{ id, slug: text, name: localized, about: localized, audience },
    ...{ position: whole, source: text.nullable(), createdAt: moment },
  },
})

const spaceGroups = kitFile({
  name: 'space-groups',
  table: 'SpaceGroup',
  about: 'The groups that a space is for.',
  order: ['spaceId', 'groupId'],
  columns: { spaceId: id, groupId: id },
})

const tags = kitFile({
  name: 'tags',
  table: 'Tag',
  about: 'A word that threads are found by.',
  columns: { id, name: text, about: localized.nullable(), createdById: id.nullable(), createdAt: moment },
})

const contributions = kitFile({
  name: 'contributions',
  table: 'Contribution',
  about: 'Whose a published text is, in which language, and whether it stands; a post has the same id.',
  columns: {
    ...{ id, kind: oneOf('post'), authorId: id.nullable(), authorLabel: text.nullable(), unknownId: text.nullable() },
    ...{ brandId: id.nullable(), editorId: id.nullable() },
    ...{ language: text, state, decisionId: id.nullable(), withdrawnAt: moment.nullable(), publishedAt: moment },
    ...{ editedAt: moment.nullable(), formToken: id.nullable(), source: text.nullable(), sourceId: text.nullable() },
  },
})

const decisions = kitFile({
  name: 'decisions',
  table: 'Decision',
  about: "A moderator's act with its statement of reasons.",
  columns: {
    ...{ id, contributionId: id, act: oneOf('hide', 'restore', 'lock', 'unlock', 'close', 'reopen', 'dismiss') },
    ...{ rule: text, reason: text, actorKind: text, actorId: id.nullable(), at: moment },
  },
})

const threads = kitFile({
  name: 'threads',
  table: 'Thread',
  about: 'A conversation: a question or a discussion. Its text is its opening post.',
  columns: {
    ...{ id, kind: threadKind, spaceId: id, audience: audience.nullable(), title: text, slug: text },
    ...{ authorId: id.nullable(), language: text, state, answerCount: whole, score: whole, views: whole },
    ...{ solved: yes, locked: yes, closed: yes, hot: decimal, createdAt: moment, lastActivityAt: moment },
  },
})

const posts = kitFile({
  name: 'posts',
  table: 'Post',
  about: 'One text of a thread: Markdown as it was written, and the safe HTML made of it.',
  columns: {
    ...{ id, threadId: id, role: oneOf('opening', 'answer', 'comment'), parentId: id.nullable() },
    ...{ body: text, html: text, renderVersion: whole, upCount: whole, downCount: whole, score: whole },
    ...{ importedUp: whole, importedDown: whole, commentCount: whole, createdAt: moment },
  },
})

const revisions = kitFile({
  name: 'revisions',
  table: 'Revision',
  about: 'A text as it stood before an edit.',
  columns: {
    ...{ id, contributionId: id, number: whole, title: text.nullable(), body: text },
    ...{ editorId: id.nullable(), at: moment, sourceId: text.nullable() },
  },
})

const votes = kitFile({
  name: 'votes',
  table: 'Vote',
  about: 'A member found a text helpful (1) or not (-1).',
  order: ['contributionId', 'memberId'],
  columns: { contributionId: id, memberId: id, value: z.literal([-1, 1]), at: moment },
})

const acceptances = kitFile({
  name: 'acceptances',
  table: 'Acceptance',
  about: 'An answer was marked as the one that solved its question; withdrawn ones are kept.',
  columns: {
    ...{ id, threadId: id, postId: id, memberId: id.nullable(), at: moment },
    ...{ withdrawnAt: moment.nullable(), withdrawnById: id.nullable() },
  },
})

const closures = kitFile({
  name: 'closures',
  table: 'Closure',
  about: 'A thread was locked (nobody posts) or closed (no new answers), until it was lifted.',
  columns: {
    ...{ id, threadId: id, kind: oneOf('locked', 'closed'), decisionId: id.nullable(), reason: text },
    ...{ memberId: id.nullable(), at: moment, liftedAt: moment.nullable(), liftedById: id.nullable() },
  },
})

const threadLinks = kitFile({
  name: 'thread-links',
  table: 'ThreadLink',
  about: 'A thread repeats another, or is related to it.',
  order: ['fromId', 'toId'],
  columns: { fromId: id, toId: id, kind: oneOf('duplicate', 'related'), at: moment },
})

const follows = kitFile({
  name: 'follows',
  table: 'Follow',
  about: 'Who follows a thread, or has ceased to.',
  order: ['threadId', 'memberId'],
  columns: { threadId: id, memberId: id, at: moment, endedAt: moment.nullable() },
})

const readMarks = kitFile({
  name: 'read-marks',
  table: 'ReadMark',
  about: 'When a member last read a thread.',
  order: ['memberId', 'threadId'],
  columns: { threadId: id, memberId: id, at: moment },
})

const suggestionOutcomes = kitFile({
  name: 'suggestion-outcomes',
  table: 'SuggestionOutcome',
  about: 'A question that needed no asking, thanks to this thread.',
  columns: { id, threadId: id, formToken: id, at: moment },
})

export const communityKit: KitPart = {
  files: [
    ...[spaces, spaceGroups, tags, contributions, decisions, threads, posts, revisions, votes, acceptances, closures],
    ...[threadLinks, threadTags, threadProducts, threadCounts, follows, readMarks, suggestionOutcomes, oldAddresses],
  ],
  leftOut: { Draft: 'a question that was not published waits seven days, for the browser or account that wrote it' },
}
