import type { ReactNode } from 'react'
import styles from './card.module.css'
import { classNames } from './class-names.ts'

/** A thing apart: hairline, no shadow. Boxes are rare; separate with a line first. */
export const Card = ({ plain = false, children }: { plain?: boolean; children: ReactNode }) => (
  <div className={classNames(styles.card, plain && styles.plain)}>{children}</div>
)
