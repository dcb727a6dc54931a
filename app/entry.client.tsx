import { RemixBrowser } from '@remix-run/react'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { instanceOf } from './i18n/instance.ts'

// Reached only by pages whose match says `handle.hydrate`; they load the strings of their own language alone.
const locale = document.documentElement.lang === 'en' ? 'en' : 'fr'
const texts = locale === 'en' ? import('./i18n/en.json') : import('./i18n/fr.json')

texts.then(({ default: translation }) => {
  startTransition(() => {
    hydrateRoot(
      document,
      <I18nextProvider i18n={instanceOf(locale, translation)}>
        <RemixBrowser />
      </I18nextProvider>,
    )
  })
})
