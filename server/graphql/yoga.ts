import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth'
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens'
import { GraphQLError, type ValidationContext } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import type { Logger } from 'pino'
import { threadList } from '#server/community/thread-lists.ts'
import { guest, systemCtx } from '#server/platform/ctx.ts'
import { isDomainError } from '#server/platform/errors.ts'
import { shortId } from '#server/platform/ids.ts'
import type { GraphqlContext } from './builder.ts'
import { graphiqlPage } from './graphiql.ts'
import { schema } from './schema.ts'

/** A document beyond these is refused before it runs: nobody writes one by hand. */
const limits = { tokens: 2_000, depth: 12, aliases: 30 } as const

/** What a rule refuses is a validation error (400), not a failed execution (200). */
const asValidation = {
  propagateOnRejection: false,
  onReject: [
    (validation: ValidationContext | null, error: GraphQLError) => {
      validation?.reportError(error)
    },
  ],
}

/** What the server has made of the request before GraphQL sees it. */
interface ServerContext extends GraphqlContext {
  readonly log: Pick<Logger, 'error'>
}

/** `/graphql` as a fetch handler. Reads only over GET and POST as the GraphQL-over-HTTP draft says; a browser gets GraphiQL. */
export function makeYoga() {
  return createYoga<ServerContext>({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    batching: false,
    // Nothing is uploaded here.
    multipart: false,
    cors: false,
    logging: false,
    graphiql: true,
    renderGraphiQL: async () => graphiqlPage(await newestPublicThread()),
    maskedErrors: { maskError },
    plugins: [
      unreadableRefused,
      bugsLogged,
      // The rules are typed for Envelop's own context.
      maxTokensPlugin({ n: limits.tokens }) as Plugin,
      maxDepthPlugin({ n: limits.depth, ignoreIntrospection: true, ...asValidation }) as Plugin,
      maxAliasesPlugin({ n: limits.aliases, ...asValidation }) as Plugin,
    ],
  })
}

async function newestPublicThread(): Promise<string | null> {
  const ctx = { ...systemCtx(new Date(), 'graphql'), viewer: guest }
  const scope = { of: 'all' } as const
  const { threads } = await threadList(ctx, { scope, kind: 'question', sort: 'solved', language: 'all', limit: 1 })
  return threads[0] ? shortId(threads[0].id) : null
}

/** The five errors go out with their code; anything else is a bug and says nothing of itself: see `bugsLogged`. */
function maskError(error: unknown): Error {
  if (!(error instanceof GraphQLError)) return masked(null, error)
  const { originalError } = error
  if (!originalError || originalError instanceof GraphQLError) return error
  if (!isDomainError(originalError)) return masked(error, originalError)
  const extensions = { code: originalError.code, ...originalError.details }
  const { nodes, source, positions, path } = error
  return new GraphQLError(originalError.message, { nodes, source, positions, path, extensions })
}

/** The cause stays beside it for the log; only message, place and extensions are sent. */
function masked(error: GraphQLError | null, cause: unknown): GraphQLError {
  return new GraphQLError('Something went wrong on our side. It has been logged.', {
    nodes: error?.nodes,
    path: error?.path,
    originalError: cause instanceof Error ? cause : new Error(String(cause)),
    extensions: { code: 'internal' },
  })
}

/** Variables in an address or a form are JSON in text: what is none is the caller's mistake. */
const unreadableRefused: Plugin<ServerContext> = {
  onRequestParse({ requestParser, setRequestParser }) {
    if (!requestParser) return
    setRequestParser(async (request) => {
      try {
        return await requestParser(request)
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error
        const extensions = { code: 'BAD_REQUEST', http: { status: 400 } }
        throw new GraphQLError('Variables and extensions must be JSON.', { extensions })
      }
    })
  },
}

/** Masking knows no request: here each bug is logged once, and its answer says under which id. */
const bugsLogged: Plugin<ServerContext> = {
  onExecutionResult({ result, context }) {
    // Yoga types its own part of the context; ours is beside it.
    const { ctx, log } = context as unknown as ServerContext
    if (!result || !('errors' in result)) return
    for (const { originalError, extensions, path } of result.errors ?? []) {
      if (extensions.code !== 'internal') continue
      log.error({ err: originalError, requestId: ctx.requestId, path }, 'GraphQL failed')
      extensions.requestId = ctx.requestId
    }
  },
}
