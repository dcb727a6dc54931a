import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { Button } from './button.tsx'
import styles from './dialog.module.css'

interface DialogProps {
  /** What `opensDialog(id)` points to. */
  id: string
  title: ReactNode
  children: ReactNode
}

/** A popover: a button with `{...opensDialog(id)}` opens it without JavaScript, Escape closes it. */
export const Dialog = ({ id, title, children }: DialogProps) => (
  <div className={styles.dialog} id={id} {...popover} role="dialog" aria-labelledby={`${id}-title`} data-print="no">
    <div className={styles.body}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </div>
  </div>
)

// React 18 knows neither attribute and passes them on in lower case.
const popover = { popover: '' } as object

/** Attributes of the button that opens the dialog. */
export const opensDialog = (id: string) => ({ type: 'button', popovertarget: id }) as const

const closesDialog = (id: string) => ({ ...opensDialog(id), popovertargetaction: 'hide' }) as const

/** Cancel and the deed, at the end of the dialog's form. */
export function DialogActions({ id, children }: { id: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={styles.actions}>
      <Button variant="quiet" {...closesDialog(id)}>
        {t('ui.cancel')}
      </Button>
      {children}
    </div>
  )
}
