import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ThreadPage } from '#server/community/thread-page.ts'
import { Refusal } from '../../components/refusal.tsx'
import { ReplyBox, ReplyClosed } from '../../components/reply-box.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { errorSentence, errorSentences } from '../../i18n/errors.ts'
import { threadPath } from '../../paths.ts'
import { type Refused, typedIn } from '../../refused.ts'

/** What the answer form got back when it was not published. */
export interface AnswerReply extends Partial<Refused> {
  text?: string
  previewHtml?: string
  /** Who sent it is not signed in. */
  signIn?: boolean
}

interface ReplyProps {
  thread: ThreadPage
  me: { handle: string; displayName: string } | null
  formToken: string
  reply: AnswerReply | undefined
}

/** The answer form, a visitor's too; or why nobody can answer. */
export function Reply({ thread, me, formToken, reply }: ReplyProps) {
  const { t } = useTranslation()
  const { answer, answerNeeds } = thread.can
  if (!answer) return <ReplyClosed title={errorSentence(t, answerNeeds ?? 'forbidden')} />
  const sent = reply?.lastResult
  return (
    <ReplyBox
      kind={thread.kind === 'question' ? 'question' : 'discussion'}
      me={me ? { name: me.displayName, handle: me.handle } : { name: t('thread.you') }}
      action={`${threadPath(thread, thread.pages.current)}#answer`}
      threadId={thread.id}
      formToken={typedIn(reply, 'formToken') ?? formToken}
      text={reply?.text ?? typedIn(reply, 'body')}
      errors={errorSentences(t, sent?.error?.body)}
      previewHtml={reply?.previewHtml}
    >
      {reply?.signIn && <SignInToPublish />}
      {sent?.error?.['']?.map((code) => (
        <Refusal key={code} reason={errorSentence(t, code)} retryAfter={reply?.retryAfter} />
      ))}
    </ReplyBox>
  )
}

/** The text stays in this page's form and in the browser: sign in, then press the button again. */
function SignInToPublish() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const returnTo = encodeURIComponent(`${pathname}#answer`)
  return (
    <Notice tone="warning" role="alert" icon="user" title={t('thread.signInToPublish')}>
      <p>{t('thread.signInKept')}</p>
      <p className="row">
        <a href={`/sign-in?returnTo=${returnTo}`}>{t('frame.signIn')}</a>
        <a href={`/register?returnTo=${returnTo}`}>{t('frame.register')}</a>
      </p>
    </Notice>
  )
}
