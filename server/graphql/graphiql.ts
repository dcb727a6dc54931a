import { createHash } from 'node:crypto'

/** GraphiQL as files of our own: no other host, no inline script. Its editor writes style attributes, so its page alone allows
 *  inline style. */
export const graphiqlPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

interface Asset {
  readonly type: 'text/javascript' | 'text/css'
  readonly body: string
}

interface Assets {
  /** Folder of this very version: its files never change. */
  readonly folder: string
  readonly files: ReadonlyMap<string, Asset>
}

let loading: Promise<Assets> | undefined

/** Nine megabytes of editor: read when the first person opens it. */
const assets = (): Promise<Assets> => {
  loading ??= readAssets()
  return loading
}

async function readAssets(): Promise<Assets> {
  const { css, editorWorkerService, graphqlWorker, js, jsonWorker } = await import(
    '@graphql-yoga/render-graphiql/graphiql'
  )
  const files = new Map<string, Asset>([
    ['graphiql.css', { type: 'text/css', body: css }],
    ['graphiql.js', { type: 'text/javascript', body: js }],
    ['editorWorkerService.js', { type: 'text/javascript', body: editorWorkerService }],
    ['graphql.js', { type: 'text/javascript', body: graphqlWorker }],
    ['json.js', { type: 'text/javascript', body: jsonWorker }],
    ['start.js', { type: 'text/javascript', body: startScript }],
  ])
  const hash = createHash('sha256')
  for (const { body } of files.values()) hash.update(body)
  return { folder: `/graphql/assets/${hash.digest('hex').slice(0, 16)}`, files }
}

/** A file of GraphiQL by its path, or null. */
export async function graphiqlAsset(path: string): Promise<Asset | null> {
  const { folder, files } = await assets()
  return path.startsWith(`${folder}/`) ? (files.get(path.slice(folder.length + 1)) ?? null) : null
}

const startScript = `
const page = JSON.parse(document.querySelector('#graphiql-page').textContent)
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_module, label) => page.folder + '/' + label + '.js' }
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), page.options)
`

/** A question that works at once: about a thread everyone may read, or about the schema while there is none. */
const exampleQuery = (threadId: string | null) => `# The API shows what everyone may see. Press Run.
query FirstLook {
${threadId ? threadExample(threadId) : '  __schema { queryType { fields { name description } } }'}
}
`

const threadExample = (id: string) => `  thread(id: "${id}") {
    title
    url
    language
    solved
    opening { text author { displayName } publishedAt }
    answers(first: 3) {
      edges {
        node { text score author { displayName reputation } }
      }
    }
  }`

/** The page around GraphiQL, with an example that works at once. */
export async function graphiqlPage(threadId: string | null): Promise<string> {
  const { folder } = await assets()
  const options = {
    title: 'Entraide API',
    defaultQuery: exampleQuery(threadId),
    shouldPersistHeaders: false,
    credentials: 'same-origin',
  }
  const page = JSON.stringify({ folder, options }).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Entraide API</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="${folder}/graphiql.css">
</head>
<body class="no-focus-outline">
<noscript>This page tries the API out and needs JavaScript. The API itself answers at /graphql.</noscript>
<div id="root"></div>
<script type="application/json" id="graphiql-page">${page}</script>
<script src="${folder}/graphiql.js"></script>
<script src="${folder}/start.js"></script>
</body>
</html>
`
}
