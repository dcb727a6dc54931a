import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { DemoStrip } from '../../../app/components/frame/demo-strip.tsx'
import { SiteFooter } from '../../../app/components/frame/site-footer.tsx'
import { SiteHeader } from '../../../app/components/frame/site-header.tsx'
import { NowProvider } from '../../../app/components/ui/now.tsx'
import { i18nFor, type Locale } from '../../../app/i18n/index.ts'
import * as find from './pages-find.tsx'
import * as read from './pages-read.tsx'
import * as write from './pages-write.tsx'
import { now } from './world.ts'

const pages: Record<string, () => React.JSX.Element> = { ...read, ...write, ...find }

/** Names of the gallery's pages. */
export const names = Object.keys(pages)

const account = { handle: 'margaux', displayName: 'Margaux Lefèvre', role: 'moderator', avatarTone: 8 } as const

/** The body of one page in its frame, for a member; `home` as a visitor sees it. */
export function render(name: string, locale: Locale): string {
  const guest = name === 'home'
  const here = guest ? '/' : '/questions'
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18nFor(locale)}>
      <NowProvider value={now.toISOString()}>
        {guest && <DemoStrip here={here} />}
        <SiteHeader communityName="Entraide" account={guest ? null : account} here={here} />
        <main id="main" tabIndex={-1}>
          {pages[name]?.()}
        </main>
        <SiteFooter locale={locale} theme="auto" here={here} />
      </NowProvider>
    </I18nextProvider>,
  )
}
