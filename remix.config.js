/** @type {import('@remix-run/dev').VitePluginConfig} */
export default {
  // Every address is listed in app/routes.ts; no file becomes a route by its name.
  ignoredRouteFiles: ['**/*'],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
  },
}
