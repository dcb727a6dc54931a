import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { Section } from '../../components/ui/page.tsx'
import { PlainForm } from '../../components/ui/plain-form.tsx'
import { useFormFields } from '../../form-fields.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { Refused } from '../../refused.ts'
import { AccountErrors } from '../account/account-errors.tsx'
import { NewPasswordField } from '../account/register-form.tsx'

interface PartProps {
  reply: Refused | undefined
}

/** The errors of a form as a whole, above the form that was sent. */
const mine = (reply: Refused | undefined, intent: string) =>
  reply?.lastResult.initialValue?.intent === intent ? reply : undefined

export function AddressPart({ email, verified, reply }: PartProps & { email: string; verified: boolean }) {
  const { t } = useTranslation()
  const { field } = useFormFields(reply, {}, 'address')
  const current = field('current')
  return (
    <Section id="address" title={t('settings.account.address')} lead={t('settings.account.addressLead')}>
      <p className="row">
        <strong>{email}</strong>
        {verified && (
          <Badge tone="positive" icon="check">
            {t('settings.account.confirmed')}
          </Badge>
        )}
      </p>
      {!verified && <Unconfirmed reply={reply} />}
      <PlainForm>
        <AccountErrors reply={mine(reply, 'address')} />
        <input type="hidden" name="intent" value="address" />
        <TextField
          {...field('email')}
          label={t('settings.account.newAddress')}
          type="email"
          autoComplete="email"
          required
        />
        <TextField
          {...current}
          id="address-current"
          label={t('settings.account.current')}
          type="password"
          autoComplete="current-password"
          required
        />
        <div className="row">
          <Button variant="quiet">{t('settings.account.changeAddress')}</Button>
        </div>
      </PlainForm>
    </Section>
  )
}

function Unconfirmed({ reply }: PartProps) {
  const { t } = useTranslation()
  return (
    <form className="stack" method="post">
      <AccountErrors reply={mine(reply, 'confirm')} />
      <input type="hidden" name="intent" value="confirm" />
      <Notice tone="warning" icon="mail" title={t('settings.account.unconfirmed')}>
        <p>{t('settings.account.unconfirmedText')}</p>
        <p>
          <Button size="s">{t('settings.account.sendAgain')}</Button>
        </p>
      </Notice>
    </form>
  )
}

export function PasswordPart({ reply }: PartProps) {
  const { t } = useTranslation()
  const { field } = useFormFields(reply, {}, 'password')
  return (
    <Section id="password-part" title={t('account.password')} lead={t('settings.account.passwordLead')}>
      <PlainForm>
        <AccountErrors reply={mine(reply, 'password')} />
        <input type="hidden" name="intent" value="password" />
        <TextField
          {...field('current')}
          label={t('settings.account.current')}
          type="password"
          autoComplete="current-password"
          required
        />
        <NewPasswordField {...field('password')} label={t('account.newPassword')} />
        <div className="row">
          <Button variant="quiet">{t('settings.account.changePassword')}</Button>
        </div>
      </PlainForm>
    </Section>
  )
}
