/// <reference types="vite/client" />
/// <reference types="@remix-run/node" />

import '@remix-run/node'

declare module '@remix-run/node' {
  // Loaders' dates and undefined values arrive as they are.
  interface Future {
    v3_singleFetch: true
  }
}
