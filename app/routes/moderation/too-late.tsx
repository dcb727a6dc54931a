import { Notice } from '../../components/ui/notice.tsx'
import { Written } from '../../components/written.tsx'
import { errorSentence } from '../../i18n/errors.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { type Refused, typedIn } from '../../refused.ts'

/** What the form was about no longer waits: somebody else was faster. What was written for it is not lost. */
export function TooLate({ reply }: { reply: Refused }) {
  const { t } = useTranslation()
  const texts = ['reason', 'typed'].flatMap((name) => typedIn(reply, name) || [])
  return (
    <>
      <Notice tone="warning" role="alert" title={errorSentence(t, reply.lastResult.error?.['']?.[0] ?? 'invalid')} />
      <Written texts={texts} />
    </>
  )
}
