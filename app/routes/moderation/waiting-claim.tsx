import { reasonLength } from '#server/community/schema.ts'
import type { ModeratedClaim } from '#server/moderation/claims.ts'
import { PersonName } from '../../components/byline.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { Facts } from '../../components/ui/facts.tsx'
import { TextArea, TextField } from '../../components/ui/field.tsx'
import { FormErrors } from '../../components/ui/form-errors.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { useFormFields } from '../../form-fields.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { Refused } from '../../refused.ts'

interface WaitingClaimProps {
  claim: Omit<ModeratedClaim, 'askedAt' | 'decidedAt' | 'claimer'> & {
    askedAt: string | Date
    claimer: { handle: string; name: string; since: string | Date; posts: number } | null
  }
  reply: Refused | undefined
}

/** What somebody says for themselves, beside whom they say to be, and the answer. */
export function WaitingClaim({ claim, reply }: WaitingClaimProps) {
  return (
    <Card>
      <div className="stack stack--loose">
        <WhatIsSaid claim={claim} />
        <Answer claim={claim} reply={reply} />
      </div>
    </Card>
  )
}

function WhatIsSaid({ claim }: Pick<WaitingClaimProps, 'claim'>) {
  const { t } = useTranslation()
  const { claimer, imported, text, evidence, rivals, askedAt } = claim
  return (
    <>
      <Facts
        items={[
          {
            name: t('moderation.claims.who'),
            value: claimer && (
              <>
                <PersonName person={claimer} /> · {t('moderation.claims.hereSince')}{' '}
                <RelativeTime at={claimer.since} form="month" /> · {t('moderation.texts', { count: claimer.posts })}
              </>
            ),
          },
          {
            name: t('moderation.claims.whom'),
            value: (
              <>
                <PersonName person={imported} />
                {imported.source && ` · ${imported.source}`} · {t('moderation.texts', { count: imported.posts })} ·{' '}
                {t('member.points', { count: imported.reputation })}
              </>
            ),
          },
          { name: t('moderation.claims.says'), value: <p className="as-typed">{text}</p> },
          ...(evidence ? [{ name: t('moderation.claims.evidence'), value: <Evidence address={evidence} /> }] : []),
        ]}
      />
      <p className="small muted">
        <RelativeTime at={askedAt} />
        {rivals > 0 && ` · ${t('moderation.claims.rivals', { count: rivals })}`}
      </p>
    </>
  )
}

const Evidence = ({ address }: { address: string }) => (
  <a href={address} rel="noopener noreferrer nofollow ugc">
    {address}
  </a>
)

function Answer({ claim, reply }: WaitingClaimProps) {
  const { t } = useTranslation()
  const { field, errors } = useFormFields(reply, {}, claim.id)
  return (
    <form className="stack measure" method="post">
      <FormErrors errors={errors} />
      <input type="hidden" name="intent" value={claim.id} />
      <input type="hidden" name="claimId" value={claim.id} />
      <TextArea
        {...field('reason')}
        id={`reason-${claim.id}`}
        label={t('moderation.claims.reason')}
        height="short"
        maxLength={reasonLength.max}
        required
      />
      <TextField
        {...field('typed')}
        id={`typed-${claim.id}`}
        label={t('moderation.claims.typed', { handle: claim.imported.handle })}
        needed
        autoComplete="off"
        autoCapitalize="none"
      />
      <div className="row">
        <Button variant="quiet" name="outcome" value="refuse">
          {t('moderation.claims.refuse')}
        </Button>
        <Button name="outcome" value="grant">
          {t('moderation.claims.grant')}
        </Button>
      </div>
    </form>
  )
}
