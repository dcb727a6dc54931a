import type { ReactNode } from 'react'
import styles from './empty.module.css'

interface EmptyProps {
  /** What is not there, as a sentence. */
  title: ReactNode
  /** What to do next. */
  children?: ReactNode
}

/** An empty list never ends in a wall: children say, and do, what comes next. */
export const Empty = ({ title, children }: EmptyProps) => (
  <div className={styles.empty}>
    <p className="serif">{title}</p>
    {typeof children === 'string' ? <p>{children}</p> : children}
  </div>
)
