import { builder } from '#server/graphql/builder.ts'

/** What anyone may know of an author. */
export interface PublicAuthor {
  readonly handle: string
  readonly name: string
  readonly reputation: number
}

export const MemberType = builder.objectRef<PublicAuthor>('Member').implement({
  description: 'A member of the community, as everyone sees them.',
  fields: (t) => ({
    handle: t.exposeString('handle', { description: 'Unique, in the address of the profile.' }),
    displayName: t.exposeString('name'),
    reputation: t.exposeInt('reputation', {
      description: 'Points that others’ acts have brought: an accepted answer 15, a helpful vote 10.',
    }),
    url: t.string({ resolve: ({ handle }, _args, { origin }) => `${origin}/members/${encodeURIComponent(handle)}` }),
  }),
})
