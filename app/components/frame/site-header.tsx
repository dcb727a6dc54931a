import { useTranslation } from '../../i18n/use-translation.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { AccountMenu, type FrameAccount } from './account-menu.tsx'
import styles from './site-header.module.css'

export interface SiteHeaderProps {
  communityName: string
  account: FrameAccount | null
  /** Path and query of this page. */
  here: string
}

export function SiteHeader({ communityName, account, here }: SiteHeaderProps) {
  const { t } = useTranslation()
  return (
    <header className={styles.header} data-print="no">
      <div className={`page ${styles.inner}`}>
        <a className={`serif ${styles.wordmark}`} href="/">
          <Icon name="knot" />
          {communityName}
        </a>
        <nav className={styles.nav} aria-label={t('frame.mainNavigation')}>
          <ul>
            <NavLinks here={here} />
          </ul>
        </nav>
        <div className={styles.end}>
          <SearchField />
          <span className={styles.narrow}>
            <ButtonLink variant="bare" href="/search" icon="search" aria-label={t('frame.searchCommunity')} />
          </span>
          <span className={styles.ask}>
            <ButtonLink variant="quiet" size="s" href="/ask" icon="plus" aria-label={t('frame.ask')}>
              <span className={styles.askLabel}>{t('frame.ask')}</span>
            </ButtonLink>
          </span>
          <AccountMenu account={account} narrowLinks={<NavLinks here={here} />} here={here} />
        </div>
      </div>
    </header>
  )
}

function NavLinks({ here }: { here: string }) {
  const { t } = useTranslation()
  const pathname = here.split('?')[0] ?? '/'
  const current = (prefix: string) =>
    pathname === prefix ? 'page' : pathname.startsWith(`${prefix}/`) ? 'true' : undefined
  return (
    <>
      <li>
        <a href="/questions" aria-current={current('/questions')}>
          {t('frame.questions')}
        </a>
      </li>
      <li>
        <a href="/discussions" aria-current={current('/discussions')}>
          {t('frame.discussions')}
        </a>
      </li>
      <li>
        <a href="/products" aria-current={current('/products')}>
          {t('frame.products')}
        </a>
      </li>
    </>
  )
}

function SearchField() {
  const { t } = useTranslation()
  return (
    <form className={styles.search} role="search" aria-label={t('frame.searchCommunity')} action="/search">
      <label className="visually-hidden" htmlFor="site-q">
        {t('frame.searchCommunity')}
      </label>
      <Icon name="search" size="s" />
      <input id="site-q" name="q" type="search" placeholder={t('frame.search')} />
    </form>
  )
}
