import { id, type KitPart, kitFile, moment, oneOf, text } from '#server/platform/kit-file.ts'

const notices = kitFile({
  name: 'notices',
  table: 'Notice',
  about: 'A report against a published text, and how it ended.',
  columns: {
    ...{ id, contributionId: id, reporterId: id.nullable() },
    ...{ reason: oneOf('spam', 'abuse', 'off_topic', 'privacy', 'illegal', 'other'), text, at: moment },
    ...{ closedAt: moment.nullable(), closedById: id.nullable(), decisionId: id.nullable() },
  },
})

export const moderationKit: KitPart = { files: [notices], leftOut: {} }
