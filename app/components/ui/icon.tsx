import styles from './icon.module.css'
import sprite from './icons.svg?url'

export type IconName =
  | 'alert'
  | 'arrow'
  | 'bell'
  | 'bold'
  | 'check'
  | 'clock'
  | 'close'
  | 'code'
  | 'copy'
  | 'down'
  | 'down-vote'
  | 'external'
  | 'eye'
  | 'filter'
  | 'flag'
  | 'gavel'
  | 'globe'
  | 'heading'
  | 'info'
  | 'italic'
  | 'knot'
  | 'left'
  | 'link'
  | 'list'
  | 'list-numbered'
  | 'lock'
  | 'mail'
  | 'message'
  | 'minus'
  | 'more'
  | 'owner'
  | 'pen'
  | 'plus'
  | 'quote'
  | 'right'
  | 'search'
  | 'settings'
  | 'share'
  | 'shield'
  | 'sign-out'
  | 'solved'
  | 'trash'
  | 'undo'
  | 'up'
  | 'user'

/** A drawing of 24 × 24 beside words; it says nothing by itself, so it is hidden from assistive technology. */
export function Icon({ name, size = 'm' }: { name: IconName; size?: 's' | 'm' }) {
  return (
    <svg className={size === 's' ? `${styles.icon} ${styles.small}` : styles.icon} aria-hidden="true">
      <use href={`${sprite}#${name}`} />
    </svg>
  )
}
