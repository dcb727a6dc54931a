import { CountDown } from '../../components/ui/count-down.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { errorSentence } from '../../i18n/errors.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { Refused } from '../../refused.ts'

/** What stood in the way of a form as a whole, above its fields, and when to press again. */
export function AccountErrors({ reply }: { reply: Partial<Refused> | undefined }) {
  const { t } = useTranslation()
  const codes = reply?.lastResult?.error?.[''] ?? []
  if (codes.length === 0) return null
  return (
    <Notice
      tone={reply?.retryAfter ? 'warning' : 'danger'}
      role="alert"
      icon={reply?.retryAfter ? 'clock' : 'alert'}
      title={codes.map((code) => errorSentence(t, code)).join(' ')}
    >
      {reply?.retryAfter != null && <CountDown seconds={reply.retryAfter}>{null}</CountDown>}
    </Notice>
  )
}
