import { createServer as createHttpServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createServer, type ViteDevServer } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const entry = '/tests/browser/gallery/render.tsx'

interface Gallery {
  names: string[]
  render: (name: string, locale: 'fr' | 'en') => string
}

/** Serves every component with sample data, without the product: `http://…/NAME?locale=fr&theme=dark`. */
export async function serveGallery(
  port = 0,
): Promise<{ names: string[]; address: string; close: () => Promise<void> }> {
  const vite = await createServer({
    root,
    configFile: false,
    cacheDir: `${root}.cache/gallery`,
    optimizeDeps: { include: ['@github/markdown-toolbar-element'] },
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false },
    css: { modules: { localsConvention: 'camelCaseOnly' } },
    esbuild: { jsx: 'automatic' },
  })
  const { names, render } = (await vite.ssrLoadModule(entry)) as unknown as Gallery
  const styles = await stylesOf(vite)
  const server = createHttpServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gallery')
    const name = pathname.slice(1)
    const locale = searchParams.get('locale') === 'en' ? 'en' : 'fr'
    if (pathname === '/styles.css') return response.setHeader('Content-Type', 'text/css').end(styles)
    if (!names.includes(name)) return vite.middlewares(request, response)
    const theme = searchParams.get('theme') ?? 'light'
    const page = documentOf({ locale, theme, name, body: render(name, locale) })
    return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page)
  })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  const found = server.address()
  const address = `http://127.0.0.1:${typeof found === 'object' ? found?.port : port}`
  return {
    names,
    address,
    close: async () => {
      server.close()
      await vite.close()
    },
  }
}

/** The base layers, then the module of every component that was rendered. */
async function stylesOf(vite: ViteDevServer): Promise<string> {
  const modules = [...vite.moduleGraph.idToModuleMap.keys()].filter((id) => id.endsWith('.module.css'))
  const sheets = [`${root}app/styles/index.css`, ...modules].map(async (id) => {
    const sheet = await vite.ssrLoadModule(`${id}?inline`)
    return String(sheet.default)
  })
  return (await Promise.all(sheets)).join('\n')
}

interface DocumentParts {
  locale: string
  theme: string
  name: string
  body: string
}

const documentOf = ({ locale, theme, name, body }: DocumentParts) => `<!doctype html>
<html lang="${locale}" data-theme="${theme}"><head><meta charset="utf-8" /><title>${name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1" />
<link rel="stylesheet" href="/styles.css" /><script type="module" src="/app/elements/index.ts"></script></head>
<body>${body}</body></html>`
