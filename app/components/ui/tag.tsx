import { FormattedNumber } from './number.tsx'
import styles from './tag.module.css'

export interface TagItem {
  label: string
  /** Without it a tag is a word, not a link. */
  href?: string
  count?: number
  current?: boolean
}

/** Tags of a thread, or filters of a list, as pills. */
export const TagList = ({ items, label }: { items: TagItem[]; label?: string }) =>
  items.length === 0 ? null : (
    <ul className={styles.tags} aria-label={label}>
      {items.map((item) => (
        <li key={item.label}>
          <Tag {...item} />
        </li>
      ))}
    </ul>
  )

export function Tag({ label, href, count, current }: TagItem) {
  const inside = (
    <>
      {label}
      {count != null && <FormattedNumber value={count} />}
    </>
  )
  if (!href) return <span className={styles.tag}>{inside}</span>
  return (
    <a className={styles.tag} href={href} aria-current={current ? 'true' : undefined}>
      {inside}
    </a>
  )
}
