import { builder } from './builder.ts'
import '#server/members/graphql.ts'
import '#server/catalog/graphql.ts'
import '#server/community/graphql.ts'

export const schema = builder.toSchema()
