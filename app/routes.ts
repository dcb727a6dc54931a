import { index, type RouteConfig, route } from '@remix-run/route-config'

export default [
  index('routes/home.tsx'),
  route('theme', 'routes/preferences/theme.tsx'),
  route('locale', 'routes/preferences/locale.tsx'),
  route('demo-strip', 'routes/preferences/demo-strip.tsx'),
  route('questions/:id/:slug?', 'routes/threads/thread.tsx', { id: 'question' }),
  route('discussions/:id/:slug?', 'routes/threads/thread.tsx', { id: 'discussion' }),
  route('votes', 'routes/threads/votes.tsx'),
  route('acceptance', 'routes/threads/acceptance.tsx'),
  route('acceptance/withdraw', 'routes/threads/acceptance.withdraw.tsx'),
  route('follow', 'routes/threads/follow.tsx'),
  route('comments', 'routes/threads/comments.tsx'),
  route('posts/:id', 'routes/threads/post.tsx'),
  route('posts/:id/edit', 'routes/threads/edit.tsx'),
  route('posts/:id/withdraw', 'routes/threads/withdraw.tsx'),
  route('posts/:id/history', 'routes/threads/history.tsx'),
  route('posts/:id/report', 'routes/threads/report.tsx'),
  route('posts/:id/decide', 'routes/threads/decide.tsx'),
  route('products', 'routes/products/list.tsx'),
  route('products/:slug', 'routes/products/product.tsx'),
  route('search', 'routes/search/search.tsx'),
] satisfies RouteConfig
