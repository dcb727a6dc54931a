import { useTranslation } from '../i18n/use-translation.ts'
import { Button } from './ui/button.tsx'
import { CountDown } from './ui/count-down.tsx'
import { Notice } from './ui/notice.tsx'

interface RefusalProps {
  /** Why, in the reader's language. */
  reason: string
  /** Whole seconds, when it was too fast or too often. */
  retryAfter?: number | undefined
}

/** Above a form that was refused: why, that the text is still there, and when to press again. Stands inside the form. */
export function Refusal({ reason, retryAfter }: RefusalProps) {
  const { t } = useTranslation()
  return (
    <Notice tone="warning" role="alert" icon={retryAfter ? 'clock' : 'alert'} title={reason}>
      <p>{t('ui.textKept')}</p>
      {retryAfter != null && (
        <CountDown seconds={retryAfter}>
          <Button size="s">{t('ui.sendAgain')}</Button>
        </CountDown>
      )}
    </Notice>
  )
}
