import { ButtonLink } from '../../components/ui/button.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { AskPage } from './ask-form.tsx'

/** Above a form that was kept: what it waits for. */
export function Waiting({ page: { writer, waiting } }: { page: Pick<AskPage, 'writer' | 'waiting'> }) {
  const { t } = useTranslation()
  if (writer === 'unverified')
    return (
      <Notice tone="warning" icon="mail" title={t(waiting ? 'ask.keptTitle' : 'ask.unverifiedTitle')} role="status">
        {t(waiting ? 'ask.keptUntilConfirmed' : 'ask.unverified')}
      </Notice>
    )
  if (!waiting) return null
  if (writer === 'member')
    return (
      <Notice tone="positive" title={t('ask.keptTitle')} role="status">
        {t('ask.keptForMember')}
      </Notice>
    )
  return (
    <Notice tone="positive" title={t('ask.keptTitle')} role="status">
      <p>{t('ask.keptForGuest')}</p>
      <p className="row">
        <ButtonLink size="s" href="/register?returnTo=/ask">
          {t('frame.register')}
        </ButtonLink>
        <ButtonLink size="s" variant="quiet" href="/sign-in?returnTo=/ask">
          {t('frame.signIn')}
        </ButtonLink>
      </p>
    </Notice>
  )
}
