import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './menu.module.css'

interface MenuProps {
  /** Read out; shown only when `summary` shows it. */
  label: string
  /** What one presses; three dots when absent. */
  summary?: ReactNode
  size?: 's' | 'm'
  /** The panel opens towards the end of the line when the menu stands at its start. */
  opens?: 'start' | 'end'
  children: ReactNode
}

/** A `<details>`: opens without JavaScript; `closing-menu` closes it on Escape and on a press elsewhere. */
export function Menu({ label, summary, size = 'm', opens = 'end', children }: MenuProps) {
  return (
    <closing-menu>
      <details className={classNames(styles.menu, size === 's' && styles.small, opens === 'start' && styles.start)}>
        <summary>
          {summary ?? <Icon name="more" />}
          <span className="visually-hidden">{label}</span>
        </summary>
        <div className={styles.panel}>{children}</div>
      </details>
    </closing-menu>
  )
}

/** One line of a menu that leads somewhere. */
export const MenuLink = ({ href, icon, children }: { href: string; icon?: IconName; children: ReactNode }) => (
  <li>
    <a href={href}>
      {icon && <Icon name={icon} size="s" />}
      {children}
    </a>
  </li>
)

interface MenuActionProps {
  /** Where the form posts to. */
  action: string
  /** Hidden fields of the form. */
  fields?: Record<string, string>
  icon?: IconName
  children: ReactNode
}

/** One line of a menu that does something: a form with one button. */
export const MenuAction = ({ action, fields = {}, icon, children }: MenuActionProps) => (
  <li>
    <form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button>
        {icon && <Icon name={icon} size="s" />}
        {children}
      </button>
    </form>
  </li>
)
