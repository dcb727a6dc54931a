import { index, type RouteConfig, route } from '@remix-run/route-config'

export default [
  index('routes/home.tsx'),
  route('theme', 'routes/preferences/theme.tsx'),
  route('locale', 'routes/preferences/locale.tsx'),
  route('demo-strip', 'routes/preferences/demo-strip.tsx'),
] satisfies RouteConfig
