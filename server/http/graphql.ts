import { type Request, type Response, Router } from 'express'
import { graphiqlAsset, graphiqlPolicy } from '#server/graphql/graphiql.ts'
import { makeYoga } from '#server/graphql/yoga.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { log } from '#server/platform/log.ts'

interface Given {
  /** The caller, made once per request. */
  readonly ctxOf: (response: Response) => Ctx
  readonly origin: string
}

/** `/graphql` and, for browsers, GraphiQL with its files. */
export function graphqlRouter({ ctxOf, origin }: Given): Router {
  const yoga = makeYoga()
  const router = Router()
  router.get('/graphql/assets/*', async (request, response, next) => {
    const asset = await graphiqlAsset(request.path)
    if (!asset) return next()
    response.type(asset.type).set('Cache-Control', 'public, max-age=31536000, immutable').send(asset.body)
  })
  router.use('/graphql', async (request, response, next) => {
    if (showsGraphiql(request)) response.set('Content-Security-Policy', graphiqlPolicy)
    response.set('Cache-Control', 'private, no-store').vary('Accept').vary('Cookie')
    request.url = request.originalUrl
    try {
      await yoga(request, response, { ctx: { ...ctxOf(response), via: 'graphql' }, origin, log })
    } catch (error) {
      next(error)
    }
  })
  return router
}

const showsGraphiql = (request: Request) =>
  request.method === 'GET' && !request.query.query && request.accepts(['application/json', 'html']) === 'html'
