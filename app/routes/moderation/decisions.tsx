import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { decisionLog, type LoggedDecision } from '#server/moderation/decision-log.ts'
import { PersonName } from '../../components/byline.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Crumbs } from '../../components/ui/crumbs.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Page, PageHead } from '../../components/ui/page.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { Table } from '../../components/ui/table.tsx'
import { localeOf, moderatorCtx } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { postPath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { ruleLabel } from './rule-label.ts'

/** Every decision with its statement of reasons, newest first. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const after = new URL(request.url).searchParams.get('after')
  const { decisions, more } = await decisionLog(moderatorCtx(context), { after })
  const title = translator(localeOf(context))('moderation.decisions')
  return { title, decisions, nextHref: more ? `/moderation/decisions?after=${decisions.at(-1)?.id}` : null }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/moderation/decisions', hidden: true })

export default function Decisions() {
  const { t } = useTranslation()
  const { title, decisions, nextHref } = useLoaderData<typeof loader>()
  const head = ['what', 'text', 'why', 'who', 'undo'] as const
  return (
    <Page>
      <PageHead
        title={title}
        lead={t('moderation.decisionsLead')}
        above={<Crumbs items={[{ label: t('moderation.queue'), href: '/moderation' }]} />}
      />
      <div className="stack stack--loose">
        {decisions.length > 0 ? (
          <Table
            caption={title}
            head={head.map((name) => t(`moderation.log.${name}`))}
            rows={decisions.map((decision) => ({ key: decision.id, cells: cellsOf(decision) }))}
          />
        ) : (
          <Empty title={t('moderation.noDecisions')}>
            <a href="/moderation">{t('moderation.toQueue')}</a>
          </Empty>
        )}
        <Pagination label={title} nextHref={nextHref} />
      </div>
    </Page>
  )
}

type Decision = Omit<LoggedDecision, 'at'> & { at: Date | string }

const cellsOf = (decision: Decision) => [
  <What key="what" decision={decision} />,
  <a key="text" href={postPath({ id: decision.postId })}>
    {decision.title}
  </a>,
  <Why key="why" decision={decision} />,
  <Who key="who" decision={decision} />,
  decision.stands && !decision.byAuthor && <Undo key="undo" id={decision.id} />,
]

function What({ decision: { act, stands } }: { decision: Decision }) {
  const { t } = useTranslation()
  return <Badge tone={stands && act !== 'dismiss' ? 'warning' : 'neutral'}>{t(`moderation.act.${act}`)}</Badge>
}

function Why({ decision: { rule, reason } }: { decision: Decision }) {
  const { t } = useTranslation()
  return (
    <>
      <strong>{ruleLabel(rule, t)}</strong>
      <br />
      {reason}
    </>
  )
}

function Who({ decision: { actor, byAuthor, at } }: { decision: Decision }) {
  const { t } = useTranslation()
  return (
    <>
      {actor ? <PersonName person={actor} /> : t('member.gone')}
      {byAuthor && <span className="muted"> ({t('moderation.log.author')})</span>}
      <br />
      <span className="muted">
        <RelativeTime at={at} />
      </span>
    </>
  )
}

function Undo({ id }: { id: string }) {
  const { t } = useTranslation()
  return (
    <form method="post" action="/moderation/undo">
      <input type="hidden" name="log" value="yes" />
      <Button variant="bare" size="s" icon="undo" name="decisionId" value={id}>
        {t('moderation.undo')}
      </Button>
    </form>
  )
}
