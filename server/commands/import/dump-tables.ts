export type Table = 'Users' | 'Badges' | 'Votes' | 'Tags' | 'PostHistory' | 'Posts' | 'Comments' | 'PostLinks'

/** How often each is read, and what a dump without it lacks. */
export const tables: Readonly<Record<Table, { readonly readings: number; readonly without?: string }>> = {
  Users: { readings: 1, without: 'authors are named by their number' },
  Badges: { readings: 1, without: 'no badges are kept' },
  Votes: { readings: 1, without: 'votes are taken from the scores' },
  Tags: { readings: 1, without: 'nothing tells what tags are about' },
  PostHistory: { readings: 2, without: 'texts come without their earlier versions, closings without their reasons' },
  Posts: { readings: 1 },
  Comments: { readings: 1, without: 'there are no comments' },
  PostLinks: { readings: 1, without: 'there are no links between questions' },
}
// Its keys are typed above.
export const tableNames = Object.keys(tables) as Table[]

/** What a set command's reasons mean for whoever reads the report. */
export const whatReasonsMean = {
  'no-parent': 'the post it belongs to is not in this dump',
  'no-post': 'the post it belongs to is not in this dump',
  'no-end': 'a post it links is not in this dump',
  'one-thread': 'it links a question with itself',
  'no-member': 'its member is not in this dump',
  'no-text': 'no text of its post is known at that time',
} as const
