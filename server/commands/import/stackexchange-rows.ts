import { z } from 'zod'
import { ImportedLink } from '#server/community/imported.ts'
import { detectLanguage } from '#server/community/language.ts'
import { plainText } from '#server/community/markdown.ts'
import { ImportedBadge } from '#server/members/import-badges.ts'
import { ImportedMember } from '#server/members/import-members.ts'
import { isLocale, type Localized } from '#server/platform/ctx.ts'
import type { PostNumbers } from './post-numbers.ts'
import type { Fields } from './product-fields.ts'
import { onward, type Read } from './reading.ts'
import { Count, columnsOf, Id, OptionalText, ofOurs, PostId, Text, When } from './stackexchange-fields.ts'

const User = z.object({ Id, DisplayName: Text, CreationDate: When, AboutMe: z.string().default('') })
/** Dumps of the first years do not tell the class. */
const Badge = z.object({
  Id,
  UserId: Id,
  Name: Text,
  Date: When,
  Class: z.enum(['1', '2', '3'], { error: 'is none of 1, 2 and 3' }).default('3'),
})
const Tag = z.object({ TagName: Text.min(1, 'is empty'), ExcerptPostId: OptionalText })
const Vote = z.object({ PostId, VoteTypeId: Count, CreationDate: When })
const PostLink = z.object({ Id, CreationDate: When, PostId, RelatedPostId: PostId, LinkTypeId: Text })

const classes = { '1': 'gold', '2': 'silver', '3': 'bronze' } as const
const linkKinds: Readonly<Record<string, 'related' | 'duplicate'>> = { '1': 'related', '3': 'duplicate' }
const countedVotes = new Set([1, 2, 3])

export const memberOf = (row: Fields): Read<ImportedMember> =>
  onward(columnsOf(User, row), ({ Id, DisplayName, CreationDate, AboutMe }) =>
    ofOurs(ImportedMember, {
      sourceId: Id,
      displayName: DisplayName,
      about: AboutMe && plainText(AboutMe),
      createdAt: CreationDate,
    }),
  )

export const badgeOf = (row: Fields): Read<ImportedBadge> =>
  onward(columnsOf(Badge, row), ({ Id, UserId, Name, Class, Date: at }) =>
    ofOurs(ImportedBadge, { sourceId: Id, member: UserId, name: Name, class: classes[Class], at }),
  )

/** Whether a vote is one that we count: others are flags, bounties, bookmarks. */
export const countVote = (row: Fields, numbers: PostNumbers): Read<boolean> =>
  onward(columnsOf(Vote, row), ({ PostId, VoteTypeId, CreationDate }) => {
    numbers.vote(Number(PostId), VoteTypeId, CreationDate)
    return countedVotes.has(VoteTypeId)
  })

/** What a tag is about stands in a post of its own: this notes which. */
export const noteExcerpt = (row: Fields, tagOfExcerpt: Map<string, string>): Read<true> =>
  onward(columnsOf(Tag, row), ({ TagName, ExcerptPostId }) => {
    if (ExcerptPostId) tagOfExcerpt.set(ExcerptPostId, TagName)
    return true
  })

export interface TagAbout {
  readonly sourceId: string
  readonly name: string
  readonly about: Localized
}

/** Null for the description of a tag that the table of tags does not have, and for an empty one. */
export const tagAboutOf = (row: Fields, tagOfExcerpt: ReadonlyMap<string, string>): TagAbout | null => {
  const name = tagOfExcerpt.get(String(row.Id))
  const text = plainText(String(row.Body ?? ''))
  if (!name || !text) return null
  const language = detectLanguage(text, 'en')
  return { sourceId: String(row.Id), name, about: { [isLocale(language) ? language : 'en']: text } }
}

/** Null for a kind of link that we have not. */
export const linkOf = (row: Fields): Read<ImportedLink | null> =>
  onward(columnsOf(PostLink, row), ({ Id, PostId, RelatedPostId, LinkTypeId, CreationDate }) => {
    const kind = linkKinds[LinkTypeId]
    return kind ? ofOurs(ImportedLink, { sourceId: Id, from: PostId, to: RelatedPostId, kind, at: CreationDate }) : null
  })
