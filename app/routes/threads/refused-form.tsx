import { Refusal } from '../../components/refusal.tsx'
import { errorSentence } from '../../i18n/errors.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { Refused } from '../../refused.ts'

/** What stood in the way of a form as a whole, above its fields. */
export function RefusedForm({ reply }: { reply: Partial<Refused> | undefined }) {
  const { t } = useTranslation()
  return reply?.lastResult?.error?.['']?.map((code) => (
    <Refusal key={code} reason={errorSentence(t, code)} retryAfter={reply.retryAfter} />
  ))
}
