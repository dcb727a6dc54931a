import SchemaBuilder from '@pothos/core'
import DataloaderPlugin from '@pothos/plugin-dataloader'
import RelayPlugin from '@pothos/plugin-relay'
import type { Ctx } from '#server/platform/ctx.ts'

/** What resolvers receive beside their arguments. */
export interface GraphqlContext {
  readonly ctx: Ctx
  /** Public address of the site, without a final slash: fields named `url` are absolute. */
  readonly origin: string
}

export const builder = new SchemaBuilder<{
  Context: GraphqlContext
  DefaultFieldNullability: false
  Scalars: { DateTime: { Input: Date; Output: Date }; ID: { Input: string; Output: string } }
}>({ plugins: [RelayPlugin, DataloaderPlugin], defaultFieldNullability: false, relay: { nodesQueryOptions: false } })

builder.queryType({
  description: 'What can be read. Everything is what the caller may see; the rest does not exist for them.',
})

builder.scalarType('DateTime', {
  description: 'A moment in UTC, as ISO 8601 writes it: 2026-03-01T10:00:00.000Z.',
  serialize: (value) => value.toISOString(),
  parseValue: (value) => {
    const moment = new Date(String(value))
    if (Number.isNaN(moment.getTime())) throw new TypeError('A DateTime is written as 2026-03-01T10:00:00.000Z.')
    return moment
  },
})
