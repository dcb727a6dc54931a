import { z } from 'zod'
import { id, type KitPart, kitFile, localized, moment, oneOf, text, whole, yes } from '#server/platform/kit-file.ts'

const members = kitFile({
  name: 'members',
  table: 'Member',
  about: 'The public face of an account, or of an author who came with an import. A deleted one is a nameless author.',
  columns: {
    ...{ id, handle: text, displayName: text, about: text, role: oneOf('member', 'moderator', 'admin') },
    ...{ trustLevel: whole, trustSetAt: moment.nullable(), reputation: whole, threadsRead: whole },
    ...{ source: text.nullable(), sourceId: text.nullable(), createdAt: moment, deletedAt: moment.nullable() },
    claimedById: id.nullable(),
  },
})

const accounts = kitFile({
  name: 'accounts',
  table: 'Account',
  about: 'What a member signs in with (argon2id in PHC form) and how they are written to.',
  order: ['memberId'],
  secret: true,
  columns: {
    ...{ memberId: id, email: text, emailVerifiedAt: moment.nullable(), passwordHash: text.nullable() },
    ...{ locale: text.nullable(), theme: text.nullable(), mailOnAnswer: yes, createdAt: moment },
  },
})

const reputation = kitFile({
  name: 'reputation',
  table: 'ReputationEntry',
  about: 'Points gained and taken back, each with the event that brought them.',
  columns: { id, memberId: id, points: whole, reason: text, eventId: id, at: moment },
})

const badges = kitFile({
  name: 'imported-badges',
  table: 'ImportedBadge',
  about: 'What a member had earned where they were imported from.',
  columns: {
    ...{
      id,
      memberId: id,
      name: text,
      class: oneOf('gold', 'silver', 'bronze'),
      at: moment,
      source: text,
      sourceId: text,
    },
  },
})

const relations = kitFile({
  name: 'relations',
  table: 'MemberRelation',
  about: 'Whom a member mutes or blocks.',
  order: ['memberId', 'otherId'],
  columns: { memberId: id, otherId: id, kind: oneOf('mute', 'block'), at: moment },
})

const groups = kitFile({
  name: 'groups',
  table: 'Group',
  about: 'A named group of members, for spaces that are not for everyone.',
  columns: { id, slug: text, name: localized, createdAt: moment },
})

const groupMembers = kitFile({
  name: 'group-members',
  table: 'GroupMember',
  about: 'Who is in a group, and since when.',
  order: ['groupId', 'memberId'],
  columns: { groupId: id, memberId: id, at: moment },
})

const community = kitFile({
  name: 'community',
  table: 'Community',
  about: 'Name, colour and languages of the site: one line, or none where nobody has changed them.',
  replaced: true,
  columns: { id: whole, name: text, accentColor: text.nullable(), locales: z.array(text), updatedAt: moment },
})

const legalDocuments = kitFile({
  name: 'legal-documents',
  table: 'LegalDocument',
  about: 'A version of the terms, the privacy notice or the imprint, in Markdown.',
  replaced: true,
  columns: {
    ...{ id, kind: oneOf('terms', 'privacy', 'imprint'), version: whole, text: localized },
    ...{ publishedAt: moment, publishedById: id.nullable() },
  },
})

const legalAcceptances = kitFile({
  name: 'legal-acceptances',
  table: 'LegalAcceptance',
  about: 'Which version of a legal page a member has accepted.',
  order: ['memberId', 'documentId'],
  columns: { memberId: id, documentId: id, at: moment },
})

const contacts = kitFile({
  name: 'source-contacts',
  table: 'SourceContact',
  about: 'What a source told of how to reach a member who was imported, for them to claim it.',
  order: ['memberId'],
  secret: true,
  columns: { memberId: id, email: text.nullable(), profile: text.nullable() },
})

const claims = kitFile({
  name: 'member-claims',
  table: 'MemberClaim',
  about: 'Somebody says that an imported member is them, by which way, and how it ended.',
  secret: true,
  columns: {
    ...{ id, importedId: id, memberId: id, way: oneOf('address', 'code', 'decision'), text, evidence: text.nullable() },
    ...{ askedAt: moment, grantedAt: moment.nullable(), refusedAt: moment.nullable(), endedAt: moment.nullable() },
    ...{ decidedById: id.nullable(), reason: text.nullable() },
  },
})

const sources = kitFile({
  name: 'sources',
  table: 'Source',
  about: 'A community that rows were imported from: they carry its key and their own id there.',
  order: ['key'],
  columns: { key: text, kind: text, name: text, address: text.nullable(), importedAt: moment },
})

export const memberKit: KitPart = {
  files: [
    ...[community, legalDocuments, sources, groups, members, accounts],
    ...[groupMembers, relations, reputation, badges, legalAcceptances, contacts, claims],
  ],
  leftOut: {
    Session: 'a session belongs to a browser and to this address: people sign in again',
    OneTimeLink: 'a secret link works once, within a day, and under this address',
  },
}
