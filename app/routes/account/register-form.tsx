import { displayNameLength, passwordLength } from '#server/members/schema.ts'
import { Button } from '../../components/ui/button.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { useFormFields } from '../../form-fields.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { Refused } from '../../refused.ts'
import { AccountErrors } from './account-errors.tsx'

interface RegisterFormProps {
  page: { returnTo: string; stamp: string; question: string | null }
  reply: Refused | undefined
}

export function RegisterForm({ page: { returnTo, stamp, question }, reply }: RegisterFormProps) {
  const { t } = useTranslation()
  const { field } = useFormFields(reply)
  const onward = returnTo === '/' ? '' : `?returnTo=${encodeURIComponent(returnTo)}`
  return (
    <>
      {question && (
        <Notice icon="message" title={t('account.register.kept', { title: question })}>
          {t('account.register.keptText')}
        </Notice>
      )}
      <form className="stack stack--loose" method="post">
        <AccountErrors reply={reply} />
        <input type="hidden" name="stamp" value={stamp} />
        <TextField
          {...field('displayName')}
          label={t('account.displayName')}
          hint={t('account.register.displayNameHint')}
          autoComplete="nickname"
          maxLength={displayNameLength.max}
          required
        />
        <TextField
          {...field('email')}
          label={t('account.email')}
          hint={t('account.register.emailHint')}
          type="email"
          autoComplete="email"
          required
        />
        <NewPasswordField {...field('password')} label={t('account.password')} />
        <Honeypot />
        <p className="small muted">
          {t('account.register.accept')} <a href="/legal/terms">{t('frame.rules')}</a>,{' '}
          <a href="/legal/privacy">{t('frame.privacy')}</a>.
        </p>
        <div className="row row--spread">
          <Button>{t('frame.register')}</Button>
          <a href={`/sign-in${onward}`}>{t('account.register.haveAccount')}</a>
        </div>
      </form>
    </>
  )
}

/** Says what is asked of a password before it is refused. */
export function NewPasswordField(props: { name: string; label: string; errors?: string[] | undefined }) {
  const { t } = useTranslation()
  return (
    <TextField
      {...props}
      hint={t('account.passwordHint', { count: passwordLength.min })}
      type="password"
      autoComplete="new-password"
      minLength={passwordLength.min}
      maxLength={passwordLength.max}
      required
    />
  )
}

/** People do not see it, screen readers and keyboards pass it by; programs fill it in. */
const Honeypot = () => (
  <div className="visually-hidden" aria-hidden="true">
    <label htmlFor="website">Website</label>
    <input id="website" name="website" tabIndex={-1} autoComplete="off" />
  </div>
)
