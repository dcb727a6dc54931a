import type { ReactNode } from 'react'
import styles from './entry-list.module.css'

export interface Entry {
  key: string
  title: string
  href: string
  /** Of title and text, when it is not the page's. */
  language?: string | undefined
  text?: string | null | undefined
  /** Facts under it, as a `MetaLine`. */
  facts?: ReactNode
}

/** Things one can open, each with its title, a few words and facts; hairlines between. */
export const EntryList = ({ entries }: { entries: Entry[] }) => (
  <ul className={styles.entries}>
    {entries.map(({ key, title, href, language, text, facts }) => (
      <li key={key}>
        <h3 lang={language}>
          <a href={href}>{title}</a>
        </h3>
        {text && <p lang={language}>{text}</p>}
        {facts}
      </li>
    ))}
  </ul>
)
