import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { TFunction } from 'i18next'
import { answersBy, contributionsOf } from '#server/community/member-threads.ts'
import { threadList } from '#server/community/thread-lists.ts'
import { profileOf } from '#server/members/profiles.ts'
import { MemberHead } from '../../components/member-head.tsx'
import { ThreadList } from '../../components/thread-row.tsx'
import { avatarTone } from '../../components/ui/avatar.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { ButtonLink } from '../../components/ui/button.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Page, Section } from '../../components/ui/page.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { claimPath, memberPath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { rowOf } from '../threads/thread-list-view.tsx'
import { MemberAnswers } from './member-answers.tsx'
import { Relation } from './relation.tsx'

const shown = 10

/** Who somebody is here, what they asked and what they answered: `/members/HANDLE`. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const ctx = guestCtx(context)
  const member = await profileOf(ctx, params.handle ?? '')
  if (params.handle !== member.handle) throw redirect(memberPath(member), 301)
  const { searchParams } = new URL(request.url)
  const scope = { of: 'member', id: member.id } as const
  const started = { scope, sort: 'newest', language: 'all', limit: shown } as const
  const [counts, answered, asked, discussed] = await Promise.all([
    contributionsOf(ctx, { memberId: member.id }),
    answersBy(ctx, { memberId: member.id, cursor: searchParams.get('answers') }),
    threadList(ctx, { ...started, kind: 'question', cursor: searchParams.get('questions') }),
    threadList(ctx, { ...started, kind: 'discussion', cursor: searchParams.get('discussions') }),
  ])
  const t = translator(localeOf(context))
  const description = member.about || t('member.description', { name: member.displayName })
  const viewer = ctx.viewer.kind === 'member' ? ctx.viewer.id : null
  return { member, counts, answered, asked, discussed, description, viewer, isFirst: searchParams.size === 0 }
}

export const meta: MetaFunction<typeof loader> = (args) => {
  if (!args.data) return pageMeta(args, undefined)
  const { member, counts, description, isFirst } = args.data
  const silent = counts.answers + counts.questions + counts.discussions === 0
  const path = memberPath(member)
  return pageMeta(args, { title: member.displayName, description, path, type: 'profile', hidden: silent || !isFirst })
}

export default function MemberPage() {
  const { member, counts, answered, asked, discussed, viewer } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { handle, displayName: name, role, about } = member
  const path = memberPath(member)
  return (
    <Page>
      <MemberHead
        person={{ name, handle, role, avatarTone: avatarTone(handle) }}
        facts={factsOf({ member, counts, t })}
        about={about}
        actions={viewer === member.id ? undefined : <Actions member={member} />}
      />
      {counts.answers > 0 && <MemberAnswers answered={answered} count={counts.answers} path={path} />}
      <Started list={asked} kind="question" count={counts.questions} path={path} />
      <Started list={discussed} kind="discussion" count={counts.discussions} path={path} />
      {counts.answers + asked.threads.length + discussed.threads.length === 0 && (
        <Empty title={t('member.silent', { name })} />
      )}
    </Page>
  )
}

function Actions({ member }: Pick<Loaded, 'member'>) {
  const { t } = useTranslation()
  return (
    <>
      {member.imported && (
        <ButtonLink variant="quiet" size="s" icon="user" href={claimPath(member)}>
          {t('member.isThisYou')}
        </ButtonLink>
      )}
      <Relation member={member} />
    </>
  )
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function factsOf({ member, counts, t }: Pick<Loaded, 'member' | 'counts'> & { t: TFunction }) {
  return [
    <span key="handle">@{member.handle}</span>,
    counts.brand && (
      <Badge key="brand" boxed>
        {counts.brand}
      </Badge>
    ),
    member.role !== 'member' && (
      <Badge key="role" icon="shield">
        {t(`member.${member.role}`)}
      </Badge>
    ),
    <span key="since">
      {t('member.since')} <RelativeTime at={member.createdAt} form="month" />
    </span>,
    member.imported && (
      <Badge key="imported" boxed>
        {member.sourceName ? t('member.importedFrom', { source: member.sourceName }) : t('member.imported')}
      </Badge>
    ),
    counts.accepted > 0 && <span key="accepted">{t('member.accepted', { count: counts.accepted })}</span>,
    member.reputation > 0 && <span key="points">{t('member.points', { count: member.reputation })}</span>,
  ]
}

interface StartedProps {
  list: Loaded['asked']
  kind: 'question' | 'discussion'
  count: number
  path: string
}

function Started({ list, kind, count, path }: StartedProps) {
  const { t } = useTranslation()
  if (list.threads.length === 0) return null
  const at = (cursor: string | null) => cursor && `${path}?${kind}s=${cursor}#${kind}s`
  return (
    <Section id={`${kind}s`} title={t(`member.${kind}s`, { count })}>
      <ThreadList threads={list.threads.map((thread) => ({ ...rowOf(thread), authorName: null }))} />
      <Pagination label={t('list.pages')} previousHref={at(list.previous)} nextHref={at(list.next)} />
    </Section>
  )
}
