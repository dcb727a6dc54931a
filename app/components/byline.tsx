import { Children, type ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { memberPath } from '../paths.ts'
import styles from './byline.module.css'
import type { Person } from './person.ts'
import { Avatar } from './ui/avatar.tsx'
import { Badge } from './ui/badge.tsx'
import { classNames } from './ui/class-names.ts'

interface BylineProps {
  person: Person
  /** In a post the person stands in the margin of a wide page. */
  inMargin?: boolean
  size?: 's' | 'm' | 'l'
  /** More facts under the name, after the person's own. */
  children?: ReactNode
}

/** Who speaks, and why one may believe it. */
export function Byline({ person, inMargin = false, size = 'm', children }: BylineProps) {
  const { t } = useTranslation()
  const facts = [
    person.brand && <Badge boxed>{person.brand}</Badge>,
    person.role === 'moderator' && <Badge icon="shield">{t('member.moderator')}</Badge>,
    person.role === 'admin' && <Badge icon="shield">{t('member.admin')}</Badge>,
    ...(person.facts ?? []),
    ...Children.toArray(children),
  ].filter(Boolean)
  return (
    <div className={classNames(styles.byline, inMargin && styles.margin)}>
      <Avatar name={person.brand ?? person.name} tone={person.avatarTone} size={size} brand={Boolean(person.brand)} />
      <PersonName person={person} />
      {facts.length > 0 && <div className={styles.facts}>{Children.toArray(facts)}</div>}
    </div>
  )
}

/** The name, a link when there is a profile. */
export const PersonName = ({ person }: { person: Pick<Person, 'name' | 'handle'> }) =>
  person.handle ? (
    <a className={styles.name} href={memberPath({ handle: person.handle })}>
      {person.name}
    </a>
  ) : (
    <span className={styles.name}>{person.name}</span>
  )
