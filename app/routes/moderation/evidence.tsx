import { Byline, PersonName } from '../../components/byline.tsx'
import type { Person } from '../../components/person.ts'
import { Evidence as EvidenceFrame } from '../../components/queue.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Card } from '../../components/ui/card.tsx'
import { Facts } from '../../components/ui/facts.tsx'
import { Fold } from '../../components/ui/fold.tsx'
import { MetaLine } from '../../components/ui/meta-line.tsx'
import { Prose } from '../../components/ui/prose.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import { postPath } from '../../paths.ts'
import { namelessName } from '../threads/thread-view.ts'
import { type OpenCase, roleOf } from './open-case.ts'

/** What was said, by whom, on what, and what the reports say. */
export function Evidence({ item, found }: OpenCase) {
  const { t } = useTranslation()
  return (
    <EvidenceFrame>
      <div className="stack">
        <p className="small muted">
          {t('moderation.notices', { count: item.noticeCount })} · {t('moderation.oldest')}{' '}
          <RelativeTime at={item.since} />
        </p>
        <h2>{t(`moderation.caseOf.${roleOf(item)}`, { title: item.title })}</h2>
      </div>
      <Card>
        <Author found={found} />
        <Prose html={found.html} language={found.language} />
        <MetaLine>
          {item.state !== 'visible' && <Badge tone="warning">{t(`moderation.state.${item.state}`)}</Badge>}
          <a href={postPath({ id: item.contributionId })}>{t('moderation.inItsPlace')}</a>
          {found.spaceName}
          <RelativeTime at={item.publishedAt} />
        </MetaLine>
      </Card>
      <Context found={found} />
      <Reports item={item} />
    </EvidenceFrame>
  )
}

function Author({ found: { author, ...nameless } }: Pick<OpenCase, 'found'>) {
  const { t } = useTranslation()
  if (!author) return <Byline person={{ name: namelessName(nameless, t) }} />
  const { name, handle, role, since, posts, hidden } = author
  const person: Person = {
    ...{ name, handle, role },
    facts: [
      <span key="since">
        {t('moderation.memberSince')} <RelativeTime at={since} form="month" />
      </span>,
      t('moderation.texts', { count: posts }),
      hidden > 0 && t('moderation.hiddenBefore', { count: hidden }),
    ],
  }
  return <Byline person={person} />
}

function Context({ found: { context } }: Pick<OpenCase, 'found'>) {
  const { t } = useTranslation()
  if (!context) return null
  return (
    <Fold summary={t('moderation.context')} open>
      <blockquote className="prose" lang={context.language}>
        <p>
          {context.authorName && <strong>{context.authorName} : </strong>}
          {context.excerpt}
        </p>
      </blockquote>
    </Fold>
  )
}

/** What was reported as what, each kind with the words that came with it. */
function Reports({ item }: Pick<OpenCase, 'item'>) {
  const { t } = useTranslation()
  const reasons = [...new Set(item.notices.map(({ reason }) => reason))]
  return (
    <Facts
      items={reasons.map((reason) => ({
        name: t(`report.reason.${reason}`),
        value: (
          <ul className="stack">
            {item.notices
              .filter((notice) => notice.reason === reason)
              .map(({ id, text, at, reporter }) => (
                <li key={id}>
                  {text ? t('moderation.quoted', { text }) : <span className="muted">{t('moderation.noWords')}</span>}{' '}
                  <span className="muted">
                    {reporter ? <PersonName person={reporter} /> : t('moderation.byVisitor')}, <RelativeTime at={at} />
                  </span>
                </li>
              ))}
          </ul>
        ),
      }))}
    />
  )
}
