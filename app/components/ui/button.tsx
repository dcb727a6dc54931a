import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react'
import styles from './button.module.css'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

interface Look {
  /** One `solid` per view; the rest `quiet` or `bare`. */
  variant?: 'solid' | 'quiet' | 'bare' | 'danger'
  size?: 's' | 'm' | 'l'
  icon?: IconName
  /** Without children a button shows its icon alone and must carry an `aria-label`. */
  children?: React.ReactNode
}

const classOf = ({ variant = 'solid', size = 'm', children }: Look, extra?: string) =>
  classNames(
    styles.button,
    variant !== 'solid' && styles[variant],
    size === 's' && styles.small,
    size === 'l' && styles.large,
    children == null && styles.iconOnly,
    extra,
  )

const content = ({ icon, size, children }: Look) => (
  <>
    {icon && <Icon name={icon} size={size === 's' || children != null ? 's' : 'm'} />}
    {children}
  </>
)

/** `<Button>` submits the form it stands in, unless `type="button"`. */
export function Button({
  variant,
  size,
  icon,
  children,
  className,
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  const look = { variant, size, icon, children }
  return (
    <button className={classOf(look, className)} {...rest}>
      {content(look)}
    </button>
  )
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({
  variant,
  size,
  icon,
  children,
  className,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const look = { variant, size, icon, children }
  return (
    <a className={classOf(look, className)} {...rest}>
      {content(look)}
    </a>
  )
}
