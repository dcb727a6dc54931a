import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig, type Plugin } from 'vite'
import remixConfig from './remix.config.js'

/** Code of `server/` may reach the browser through `schema.ts` files alone: anything else would ship a secret or a driver. */
function serverStaysOnTheServer(): Plugin {
  const server = new URL('./server/', import.meta.url).pathname
  return {
    name: 'server-stays-on-the-server',
    apply: 'build',
    moduleParsed({ id }) {
      if (this.environment.config.build.ssr || !id.startsWith(server)) return
      if (!/\/schema\.ts(\?|$)/.test(id))
        this.error(`${id} entered the client build; of server/, only schema.ts files may`)
    },
  }
}

/** The parts of all pages make one chunk, so that their modules make one stylesheet: two requests for any page, both cached
 *  after the first, instead of twenty small ones that each hold back the first paint. */
const inOneSheet = (id: string) => (/\/app\/(components\/|routes\/.*\.module\.css)/.test(id) ? 'parts' : undefined)

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixConfig), serverStaysOnTheServer()],
  worker: { format: 'es' },
  css: { modules: { generateScopedName: '[local]-[hash:base64:4]', localsConvention: 'camelCaseOnly' } },
  build: {
    // A drawing or an icon inlined as data: would be refused by the content security policy.
    assetsInlineLimit: 0,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    rollupOptions: isSsrBuild ? { external: [/^#server\//] } : { output: { manualChunks: inOneSheet } },
  },
}))
