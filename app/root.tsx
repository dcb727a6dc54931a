import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage } from './components/error-page.tsx'
import type { FrameAccount } from './components/frame/account-menu.tsx'
import { DemoStrip } from './components/frame/demo-strip.tsx'
import { SiteFooter } from './components/frame/site-footer.tsx'
import { SiteHeader } from './components/frame/site-header.tsx'
import { avatarTone } from './components/ui/avatar.tsx'
import { NowProvider } from './components/ui/now.tsx'
import { Written } from './components/written.tsx'
import type { EntraideContext, Theme } from './context.ts'
import elements from './elements/index.ts?worker&url'
import type { Locale } from './i18n/index.ts'
import { useTranslation } from './i18n/use-translation.ts'
import { themeHref } from './routes/preferences/accent.ts'
import styles from './styles/index.css?url'

export interface RootData {
  locale: Locale
  theme: Theme
  community: { name: string; accentColor?: string | null }
  viewer: FrameAccount | null
  /** Public address of the site, without a final slash. */
  origin: string
  demo: boolean
  /** ISO time that relative dates count from. */
  now: string
}

export function loader({ context, request }: LoaderFunctionArgs): RootData {
  const { ctx, request: facts } = context
  const stripClosed = /(?:^|;\s*)demo-strip=off/.test(request.headers.get('cookie') ?? '')
  return {
    locale: ctx.locale,
    theme: facts.theme,
    community: facts.community,
    viewer: accountOf(ctx.viewer),
    origin: facts.origin,
    demo: facts.demo && !stripClosed,
    now: ctx.now.toISOString(),
  }
}

function accountOf(viewer: EntraideContext['ctx']['viewer']): FrameAccount | null {
  if (viewer.kind !== 'member') return null
  const { handle, displayName, role } = viewer
  return { handle, displayName, role, avatarTone: avatarTone(handle) }
}

/** Of a page that has no title of its own, which is an error. */
export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  const name = data?.community.name ?? 'Entraide'
  return [{ title: isRouteErrorResponse(error) ? `${error.status} · ${name}` : name }]
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  const { t, i18n } = useTranslation()
  const locale = root?.locale ?? (i18n.language === 'en' ? 'en' : 'fr')
  const theme = root?.theme ?? 'auto'
  const { pathname, search } = useLocation()
  const here = pathname + search
  const hydrated = useMatches().some((match) => (match.handle as { hydrate?: boolean } | undefined)?.hydrate)
  return (
    <html lang={locale} data-theme={theme === 'auto' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        <link rel="stylesheet" href={styles} />
        {root?.community.accentColor && <link rel="stylesheet" href={themeHref(root.community.accentColor)} />}
        <Meta />
        <Links />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <script type="module" src={elements} />
        {import.meta.env.DEV && <script type="module" src="/@vite/client" />}
      </head>
      <body>
        <a className="skip-link" href="#main">
          {t('frame.skip')}
        </a>
        {root?.demo && <DemoStrip here={here} />}
        <SiteHeader communityName={root?.community.name ?? 'Entraide'} account={root?.viewer ?? null} here={here} />
        <main id="main" tabIndex={-1}>
          <NowProvider value={root?.now}>{children}</NowProvider>
        </main>
        <SiteFooter locale={locale} theme={theme} here={here} />
        {hydrated && <Scripts />}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

/** Every refusal and every bug that no page shows itself. */
export function ErrorBoundary() {
  const root = useRouteLoaderData<typeof loader>('root')
  const { pathname, search } = useLocation()
  const { status, code, retryAfter, requestId, back, written } = refusalOf(useRouteError())
  return (
    <>
      <ErrorPage
        status={status}
        code={code}
        retryAfter={retryAfter}
        requestId={requestId}
        here={pathname + search}
        back={back}
        signedIn={Boolean(root?.viewer)}
      />
      {written && (
        <div className="page">
          <Written texts={written} />
        </div>
      )}
    </>
  )
}

interface RefusedPage {
  status: number
  code?: string
  retryAfter?: number
  requestId?: string
  /** Where the refused form stood. */
  back?: string
  /** What its sender wrote into it. */
  written?: string[]
}

/** What `server/http/error-replies.ts` put into the response; anything else is a bug. */
export function refusalOf(error: unknown): RefusedPage {
  if (!isRouteErrorResponse(error)) return { status: 500 }
  const data: unknown = error.data
  return { ...(data && typeof data === 'object' ? data : {}), status: error.status }
}
