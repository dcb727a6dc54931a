import type { ReactNode } from 'react'
import { timeLeft } from '../../elements/time-left.ts'
import { useTranslation } from '../../i18n/use-translation.ts'

interface CountDownProps {
  /** Until the button works again. */
  seconds: number
  /** The button or link that counts. */
  children: ReactNode
}

/** "In 12 s": says when to press again, counts with JavaScript, and holds the button until then. */
export function CountDown({ seconds, children }: CountDownProps) {
  const { t } = useTranslation()
  return (
    <count-down seconds={seconds} said={t('ui.countDownOver')}>
      <div className="row">
        {children}
        <p className="small muted">
          {t('ui.countDown')}{' '}
          <span className="number" data-left="">
            {timeLeft(seconds)}
          </span>
        </p>
      </div>
    </count-down>
  )
}
