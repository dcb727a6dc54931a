import { useTranslation } from '../../i18n/use-translation.ts'
import styles from './site-footer.module.css'

export interface SiteFooterProps {
  locale: 'fr' | 'en'
  theme: 'auto' | 'light' | 'dark'
  /** Path and query of this page, to come back to. */
  here: string
}

export function SiteFooter({ locale, theme, here }: SiteFooterProps) {
  const { t } = useTranslation()
  return (
    <footer className={styles.footer} data-print="no">
      <div className={`page ${styles.inner}`}>
        <ul className={styles.links}>
          <li>
            <a href="/legal/terms">{t('frame.rules')}</a>
          </li>
          <li>
            <a href="/legal/privacy">{t('frame.privacy')}</a>
          </li>
          <li>
            <a href="/legal/imprint">{t('frame.imprint')}</a>
          </li>
          <li>
            <a href="/graphql">{t('frame.api')}</a>
          </li>
          <li>
            <LanguageSwitch locale={locale} returnTo={here} />
          </li>
        </ul>
        <ThemeSwitch theme={theme} returnTo={here} />
      </div>
    </footer>
  )
}

function LanguageSwitch({ locale, returnTo }: { locale: 'fr' | 'en'; returnTo: string }) {
  const other = locale === 'fr' ? 'en' : 'fr'
  return (
    <form method="post" action="/locale">
      <input type="hidden" name="returnTo" value={returnTo} />
      <button name="locale" value={other} lang={other}>
        {other === 'fr' ? 'Français' : 'English'}
      </button>
    </form>
  )
}

function ThemeSwitch({ theme, returnTo }: { theme: SiteFooterProps['theme']; returnTo: string }) {
  const { t } = useTranslation()
  const label = { auto: t('frame.themeAuto'), light: t('frame.themeLight'), dark: t('frame.themeDark') }
  return (
    <theme-switch class={styles.themeSwitch}>
      <form method="post" action="/theme">
        <input type="hidden" name="returnTo" value={returnTo} />
        <fieldset className={styles.theme} aria-label={t('frame.appearance')}>
          {(['auto', 'light', 'dark'] as const).map((choice) => (
            <button key={choice} name="theme" value={choice} aria-pressed={choice === theme}>
              {label[choice]}
            </button>
          ))}
        </fieldset>
      </form>
    </theme-switch>
  )
}
