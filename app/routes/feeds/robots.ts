import type { LoaderFunctionArgs } from '@remix-run/node'

/** What crawlers need not look at: forms, searches, personal pages. What is for members is refused to them anyway. */
const closed = [
  ...['/search', '/ask', '/admin', '/moderation', '/settings', '/outbox', '/sign-in', '/register', '/reset'],
  ...[
    '/votes',
    '/acceptance',
    '/comments',
    '/follow',
    '/relations',
    '/posts/*/edit',
    '/posts/*/report',
    '/posts/*/history',
  ],
]

export function loader({ context }: LoaderFunctionArgs) {
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '']
  const text = [...lines, `Sitemap: ${context.request.origin}/sitemap.xml`, ''].join('\n')
  return new Response(text, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
