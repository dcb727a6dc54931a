import type { ReactNode } from 'react'
import styles from './member-head.module.css'
import type { Person } from './person.ts'
import { Avatar } from './ui/avatar.tsx'
import { MetaLine } from './ui/meta-line.tsx'

interface MemberHeadProps {
  person: Person
  /** Facts on one line: `@handle`, member since, role, 71 accepted answers. */
  facts: ReactNode
  about?: string | null | undefined
  /** Mute, block: buttons. */
  actions?: ReactNode
}

/** Who this is, at the top of their page. */
export const MemberHead = ({ person, facts, about, actions }: MemberHeadProps) => (
  <div className={styles.head}>
    <Avatar name={person.name} tone={person.avatarTone} size="l" />
    <div className={styles.text}>
      <h1>{person.name}</h1>
      <MetaLine>{facts}</MetaLine>
    </div>
    {about && <p className={styles.about}>{about}</p>}
    {actions && <div className={`row ${styles.actions}`}>{actions}</div>}
  </div>
)
