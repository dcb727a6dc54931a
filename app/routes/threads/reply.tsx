import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { bodyLength } from '#server/community/schema.ts'
import type { ThreadPage } from '#server/community/thread-page.ts'
import { Refusal } from '../../components/refusal.tsx'
import { ReplyBox, ReplyClosed } from '../../components/reply-box.tsx'
import { avatarTone } from '../../components/ui/avatar.tsx'
import { TextField } from '../../components/ui/field.tsx'
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
      me={
        me ? { name: me.displayName, handle: me.handle, avatarTone: avatarTone(me.handle) } : { name: t('thread.you') }
      }
      action={`${threadPath(thread, thread.pages.current)}#answer`}
      threadId={thread.id}
      formToken={typedIn(reply, 'formToken') ?? formToken}
      text={reply?.text ?? typedIn(reply, 'body')}
      errors={errorSentences(t, sent?.error?.body, bodyLength)}
      previewHtml={reply?.previewHtml}
    >
      {(reply?.signIn || typedIn(reply, 'email') !== undefined) && <SignInToPublish reply={reply} />}
      {sent?.error?.['']?.map((code) => (
        <Refusal key={code} reason={errorSentence(t, code)} retryAfter={reply?.retryAfter} />
      ))}
    </ReplyBox>
  )
}

/** Signing in publishes: the fields stand in the answer's own form. */
function SignInToPublish({ reply }: { reply: AnswerReply | undefined }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const errors = reply?.lastResult?.error
  return (
    <Notice tone="warning" role="alert" icon="user" title={t('thread.signInToPublish')}>
      <div className="stack">
        <p>{t('thread.signInKept')}</p>
        <TextField
          name="email"
          label={t('account.email')}
          type="email"
          autoComplete="username"
          defaultValue={typedIn(reply, 'email')}
          errors={errorSentences(t, errors?.email)}
          required
        />
        <TextField
          name="password"
          label={t('account.password')}
          type="password"
          autoComplete="current-password"
          errors={errorSentences(t, errors?.password)}
          required
        />
        <p>
          {t('account.signIn.noAccount')}{' '}
          <a href={`/register?returnTo=${encodeURIComponent(`${pathname}#answer`)}`}>{t('frame.register')}</a>
        </p>
      </div>
    </Notice>
  )
}
