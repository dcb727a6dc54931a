import { TextField } from '../../components/ui/field.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { errorSentences } from '../../i18n/errors.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { typedIn } from '../../refused.ts'
import type { VisitorReply } from './send-as-visitor.ts'

interface SignInToPublishProps {
  reply: VisitorReply | undefined
  /** Where a newcomer comes back to. */
  returnTo: string
}

/** Signing in publishes: the fields stand in the text's own form. Nothing for who is signed in. */
export function SignInToPublish({ reply, returnTo }: SignInToPublishProps) {
  const { t } = useTranslation()
  const errors = reply?.lastResult?.error
  if (!reply?.signIn && typedIn(reply, 'email') === undefined) return null
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
          <a href={`/register?returnTo=${encodeURIComponent(returnTo)}`}>{t('frame.register')}</a>
        </p>
      </div>
    </Notice>
  )
}
