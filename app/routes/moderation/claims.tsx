import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { decideClaim, type ModeratedClaim, moderatedClaims } from '#server/moderation/claims.ts'
import { DecideClaim } from '#server/moderation/schema.ts'
import { PersonName } from '../../components/byline.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Crumbs } from '../../components/ui/crumbs.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { Page, PageHead, Section } from '../../components/ui/page.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { Table } from '../../components/ui/table.tsx'
import { localeOf, moderatorCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { TooLate } from './too-late.tsx'
import { WaitingClaim } from './waiting-claim.tsx'

/** Who says that an imported member is them: those who wait, the oldest first, and what was decided. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const ctx = moderatorCtx(context)
  const { searchParams } = new URL(request.url)
  const [waiting, decided] = await Promise.all([
    moderatedClaims(ctx, { after: searchParams.get('after') }),
    moderatedClaims(ctx, { decided: true, after: searchParams.get('decided') }),
  ])
  const outcome = searchParams.get('done')
  return {
    title: translator(localeOf(context))('moderation.claims.title'),
    ...{ waiting: waiting.claims, decided: decided.claims },
    done: outcome === 'grant' || outcome === 'refuse' ? outcome : null,
    moreHref: waiting.more ? `/moderation/claims?after=${waiting.claims.at(-1)?.id}` : null,
    moreDecidedHref: decided.more ? `/moderation/claims?decided=${decided.claims.at(-1)?.id}#decided` : null,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = moderatorCtx(context)
  return submitted(request, {
    schema: DecideClaim,
    act: async (input) => {
      await decideClaim(ctx, input)
      return redirect(`/moderation/claims?done=${input.outcome}`)
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/moderation/claims', hidden: true })

export default function Claims() {
  const { title, waiting, decided, done, moreHref, moreDecidedHref } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation()
  const sent = reply?.lastResult.initialValue?.claimId
  const tooLate = reply && !waiting.some(({ id }) => id === sent)
  return (
    <Page>
      <PageHead
        title={title}
        lead={t('moderation.claims.lead')}
        above={<Crumbs items={[{ label: t('moderation.queue'), href: '/moderation' }]} />}
      />
      <div className="stack stack--loose">
        {done && (
          <Notice
            tone="positive"
            role="status"
            title={t(done === 'grant' ? 'moderation.claims.nowGranted' : 'moderation.claims.nowRefused')}
          />
        )}
        {tooLate && <TooLate reply={reply} />}
        {waiting.length === 0 && <Empty title={t('moderation.claims.none')}>{t('moderation.claims.noneText')}</Empty>}
        {waiting.map((claim) => (
          <WaitingClaim key={claim.id} claim={claim} reply={reply} />
        ))}
        <Pagination label={title} nextHref={moreHref} />
        {decided.length > 0 && <Decided claims={decided} />}
        <Pagination label={t('moderation.claims.decided')} nextHref={moreDecidedHref} />
      </div>
    </Page>
  )
}

type Claim = Omit<ModeratedClaim, 'askedAt' | 'decidedAt' | 'claimer'> & {
  decidedAt: Date | string | null
  claimer: { handle: string; name: string } | null
}

function Decided({ claims }: { claims: Claim[] }) {
  const { t } = useTranslation()
  const head = ['outcome', 'who', 'whom', 'why', 'by'] as const
  return (
    <Section id="decided" title={t('moderation.claims.decided')}>
      <Table
        caption={t('moderation.claims.decided')}
        head={head.map((name) => t(`moderation.claims.head.${name}`))}
        rows={claims.map((claim) => ({
          key: claim.id,
          cells: head.map((name) => <Cell key={name} of={name} claim={claim} />),
        }))}
      />
    </Section>
  )
}

function Cell({ of, claim }: { of: 'outcome' | 'who' | 'whom' | 'why' | 'by'; claim: Claim }) {
  const { t } = useTranslation()
  const { granted, claimer, imported, reason, decidedBy, decidedAt } = claim
  if (of === 'outcome')
    return (
      <Badge tone={granted ? 'positive' : 'neutral'}>
        {t(granted ? 'moderation.claims.granted' : 'moderation.claims.refused')}
      </Badge>
    )
  if (of === 'who') return claimer ? <PersonName person={claimer} /> : t('member.gone')
  if (of === 'whom') return <>{[imported.name || t('member.gone'), imported.source].filter(Boolean).join(' · ')}</>
  if (of === 'why') return <>{reason}</>
  return (
    <>
      {decidedBy ? <PersonName person={decidedBy} /> : t('member.gone')}
      <br />
      <span className="muted">{decidedAt && <RelativeTime at={decidedAt} />}</span>
    </>
  )
}
