import type { Claimable } from '#server/members/claims.ts'
import { claimTextLength } from '#server/members/schema.ts'
import { Button } from '../../components/ui/button.tsx'
import { TextArea, TextField } from '../../components/ui/field.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { Section } from '../../components/ui/page.tsx'
import { PlainForm } from '../../components/ui/plain-form.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { Written } from '../../components/written.tsx'
import { useFormFields } from '../../form-fields.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { type Refused, typedIn } from '../../refused.ts'
import { AccountErrors } from '../account/account-errors.tsx'

/** As a page gets it. */
type Found = Pick<Claimable, 'id' | 'handle' | 'profile'> & {
  code: { text: string; until: string | Date } | null
  askedAt: string | Date | null
  refused: { reason: string; againAt: string | Date } | null
}

interface WayProps {
  found: Found
  reply: Refused | undefined
}

/** What every form says, and what stood in the way of this one. */
function Beginning({ found, reply, intent }: WayProps & { intent: string }) {
  const mine = reply?.lastResult.initialValue?.intent === intent
  return (
    <>
      {mine && <AccountErrors reply={reply} />}
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="importedId" value={found.id} />
    </>
  )
}

/** The source gave the address that the reader has confirmed. */
export function AddressWay({ found, source, reply }: WayProps & { source: string }) {
  const { t } = useTranslation()
  const { field } = useFormFields(reply, {}, 'address')
  return (
    <Section id="address" title={t('claim.address.title')} lead={t('claim.address.lead', { source })}>
      <PlainForm>
        <Beginning found={found} reply={reply} intent="address" />
        <TextField
          {...field('typed')}
          label={t('claim.address.typed', { handle: found.handle })}
          autoComplete="off"
          autoCapitalize="none"
          required
        />
        <div className="row">
          <Button>{t('claim.address.take')}</Button>
        </div>
      </PlainForm>
      <form method="post">
        <Beginning found={found} reply={reply} intent="decline" />
        <Button variant="bare" size="s">
          {t('claim.address.decline')}
        </Button>
      </form>
    </Section>
  )
}

/** A code that only they could have put where it is looked for. */
export function CodeWay({ found, reply }: WayProps) {
  const { t } = useTranslation()
  const { profile, code } = found
  return (
    <Section id="code" title={t('claim.code.title')} lead={t('claim.code.lead')}>
      {!profile && <p>{t('claim.code.noPage')}</p>}
      {profile && code && <Code page={profile.page} code={code} />}
      {profile && (
        <PlainForm action="#code">
          <Beginning found={found} reply={reply} intent={code ? 'check' : 'code'} />
          <div className="row">
            <Button variant="quiet">{t(code ? 'claim.code.checkNow' : 'claim.code.start')}</Button>
          </div>
        </PlainForm>
      )}
    </Section>
  )
}

function Code({ page, code: { text, until } }: { page: string; code: { text: string; until: string | Date } }) {
  const { t } = useTranslation()
  return (
    <div className="stack">
      <p>
        {t('claim.code.put')}
        <br />
        <strong>
          <code>{text}</code>
        </strong>
      </p>
      <p>
        {t('claim.code.page')}{' '}
        <a href={page} rel="noopener noreferrer nofollow">
          {page}
        </a>
      </p>
      <p>{t('claim.code.check')}</p>
      <p className="small muted">
        {t('claim.code.until')} <RelativeTime at={until} form="date" />
      </p>
    </div>
  )
}

/** What the reader says for themselves, and what became of it. */
export function AskWay({ found, reply }: WayProps) {
  const { t } = useTranslation()
  const { askedAt, refused } = found
  return (
    <Section id="ask" title={t('claim.ask.title')} lead={t('claim.ask.lead')}>
      {askedAt && (
        <Notice title={t('claim.ask.pending')}>
          <p>
            {t('claim.ask.pendingText')} <RelativeTime at={askedAt} />
          </p>
        </Notice>
      )}
      {refused && (
        <Notice tone="warning" title={t('claim.ask.refused')}>
          <p>{refused.reason}</p>
          <p className="small muted">
            {t('claim.ask.again')} <RelativeTime at={refused.againAt} form="date" />
          </p>
        </Notice>
      )}
      {askedAt || refused ? (
        <Written texts={[typedIn(reply, 'text') ?? ''].filter(Boolean)} />
      ) : (
        <AskForm found={found} reply={reply} />
      )}
    </Section>
  )
}

function AskForm({ found, reply }: WayProps) {
  const { t } = useTranslation()
  const { field } = useFormFields(reply, {}, 'ask')
  return (
    <PlainForm action="#ask">
      <Beginning found={found} reply={reply} intent="ask" />
      <TextArea
        {...field('text')}
        label={t('claim.ask.text')}
        height="short"
        maxLength={claimTextLength.max}
        required
      />
      <TextField {...field('evidence')} label={t('claim.ask.evidence')} hint={t('claim.ask.evidenceHint')} type="url" />
      <div className="row">
        <Button variant="quiet">{t('claim.ask.send')}</Button>
      </div>
    </PlainForm>
  )
}
