import type { ReactNode } from 'react'
import styles from './ask-layout.module.css'

interface AskLayoutProps {
  /** Of the whole form. */
  action: string
  method?: 'get' | 'post'
  /** What stood in the way, and where. */
  above?: ReactNode
  /** The title field. */
  title: ReactNode
  /** `SimilarQuestions`: after the title on a phone, beside the form on a wide page. */
  similar?: ReactNode
  /** Where `similar-questions` reads the panel anew as one types; without JavaScript the form's first step does it. */
  similarHref?: string
  /** Product, details, tags, buttons. */
  children: ReactNode
}

/** One field first; then what may already solve it; then the rest. */
export const AskLayout = ({
  action,
  method = 'post',
  above,
  title,
  similar,
  similarHref,
  children,
}: AskLayoutProps) => (
  <kept-form keep="ask">
    <similar-questions src={similarHref}>
      {above && <div className={styles.above}>{above}</div>}
      <form className={styles.ask} action={action} method={method}>
        {title}
        {similar && <div className={styles.panel}>{similar}</div>}
        <div className={styles.rest}>{children}</div>
      </form>
    </similar-questions>
  </kept-form>
)
