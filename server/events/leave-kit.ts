import { facts, id, type KitPart, kitFile, moment, text } from '#server/platform/kit-file.ts'

const events = kitFile({
  name: 'events',
  table: 'Event',
  about: 'What happened, in its order. They have had their effect: an import does not let them happen again.',
  order: ['xid', 'seq'],
  columns: {
    ...{ id, name: text, subjectId: id.nullable(), brandId: id.nullable() },
    ...{ actorKind: text, actorId: id.nullable(), audience: text },
    ...{ payload: facts, at: moment },
  },
  instead: {
    // Before every transaction: whoever reads the stream from now on never takes history for news.
    xid: { sql: "'0'::xid8", why: "a number of the old database's transactions" },
    seq: { sql: null, why: 'the order of the lines' },
  },
})

export const eventKit: KitPart = {
  files: [events],
  leftOut: { ReactionRun: 'says that a reaction has run, lest it run twice: imported events are never dispatched' },
}
