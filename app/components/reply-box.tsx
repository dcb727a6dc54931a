import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Byline } from './byline.tsx'
import { Composer } from './composer.tsx'
import type { Person } from './person.ts'
import styles from './reply-box.module.css'
import { Button } from './ui/button.tsx'

interface ReplyBoxProps {
  /** A discussion is replied to, a question answered. */
  kind: 'question' | 'discussion'
  me: Person
  /** Posts `threadId`, `body`, `formToken`; `intent=preview` without JavaScript. */
  action: string
  /** The form's own token: sent twice, it posts once. */
  formToken: string
  threadId: string
  text?: string | undefined
  errors?: string[] | undefined
  previewHtml?: string | null | undefined
  /** Above the field: what was refused and when to press again. */
  children?: ReactNode
}

/** "Your answer", at the end of a thread, anchor `#answer`. */
export function ReplyBox({
  kind,
  me,
  action,
  formToken,
  threadId,
  text,
  errors,
  previewHtml,
  children,
}: ReplyBoxProps) {
  const { t } = useTranslation()
  const question = kind === 'question'
  return (
    <div className={styles.box} id="answer" data-print="no">
      <header>
        <Byline person={me} inMargin />
      </header>
      <kept-form keep={`answer-${threadId}`}>
        <form className={styles.form} method="post" action={action}>
          <h2>{t(question ? 'thread.yourAnswer' : 'thread.yourReply')}</h2>
          {children}
          <Composer
            name="body"
            id="answer-text"
            label={t(question ? 'thread.yourAnswer' : 'thread.yourReply')}
            labelHidden
            placeholder={t(question ? 'thread.answerPlaceholder' : 'thread.replyPlaceholder')}
            defaultValue={text}
            errors={errors}
            previewHtml={previewHtml}
            required
          />
          <input type="hidden" name="threadId" value={threadId} />
          <input type="hidden" name="formToken" value={formToken} />
          <div className={styles.foot}>
            <p>{t('thread.answerHint')}</p>
            <Button>{t(question ? 'thread.publishAnswer' : 'thread.publishReply')}</Button>
          </div>
        </form>
      </kept-form>
    </div>
  )
}

/** In place of the form: sign in, verify the address, or why nobody can answer any more. */
export const ReplyClosed = ({ title, children }: { title: ReactNode; children?: ReactNode }) => (
  <div className={styles.box} id="answer" data-print="no">
    <div className={styles.guest}>
      <h2>{title}</h2>
      {children}
    </div>
  </div>
)
