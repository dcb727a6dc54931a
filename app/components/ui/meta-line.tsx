import { Children, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './meta-line.module.css'

/** Facts on one line, middle dots between. Each child is one fact; `false` and `null` are left out. */
export const MetaLine = ({ children, className }: { children: ReactNode; className?: string | undefined }) => (
  <ul className={classNames(styles.meta, className)}>
    {Children.toArray(children).map((fact, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity and are never reordered
      <li key={index}>{fact}</li>
    ))}
  </ul>
)
