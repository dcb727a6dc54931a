import { useLocation } from '@remix-run/react'
import { bodyLength } from '#server/community/schema.ts'
import type { ThreadPage } from '#server/community/thread-page.ts'
import { Refusal } from '../../components/refusal.tsx'
import { ReplyBox, ReplyClosed } from '../../components/reply-box.tsx'
import { avatarTone } from '../../components/ui/avatar.tsx'
import { errorSentence, errorSentences } from '../../i18n/errors.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { threadPath } from '../../paths.ts'
import { typedIn } from '../../refused.ts'
import type { VisitorReply } from './send-as-visitor.ts'
import { SignInToPublish } from './sign-in-to-publish.tsx'

/** What the answer form got back when it was not published. */
export interface AnswerReply extends VisitorReply {
  text?: string
  previewHtml?: string
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
  const { pathname } = useLocation()
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
      <SignInToPublish reply={reply} returnTo={`${pathname}#answer`} />
      {sent?.error?.['']?.map((code) => (
        <Refusal key={code} reason={errorSentence(t, code)} retryAfter={reply?.retryAfter} />
      ))}
    </ReplyBox>
  )
}
