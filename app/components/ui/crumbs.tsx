import { useTranslation } from '../../i18n/use-translation.ts'
import styles from './crumbs.module.css'
import { Icon } from './icon.tsx'

/** Where one is, from the widest to the nearest; the page itself is its h1, not a crumb. */
export function Crumbs({ items }: { items: { label: string; href: string }[] }) {
  const { t } = useTranslation()
  return (
    <nav className={styles.crumbs} aria-label={t('ui.crumbs')}>
      <ol>
        {items.map(({ label, href }, index) => (
          <li key={href}>
            {index > 0 && <Icon name="right" />}
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
