import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { memberRoster } from '#server/members/roster.ts'
import { Badge } from '../../components/ui/badge.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { SelectField } from '../../components/ui/field.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { Table } from '../../components/ui/table.tsx'
import { adminCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'
import { SearchForm } from './search-form.tsx'

/** The members, newest first, by name, handle or address. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const q = searchParams.get('q') ?? ''
  const role = searchParams.get('role') ?? ''
  const { members, more } = await memberRoster(adminCtx(context), { q, role, after: searchParams.get('after') })
  const next = new URLSearchParams({ ...(q && { q }), ...(role && { role }), after: members.at(-1)?.id ?? '' })
  const title = translator(localeOf(context))('admin.area.members')
  return { title, q, role, members, nextHref: more ? `/admin/members?${next}` : null }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/admin/members', hidden: true })

export default function Members() {
  const { t } = useTranslation()
  const { title, q, role, members, nextHref } = useLoaderData<typeof loader>()
  const rows = members.map((member) => ({
    key: member.id,
    cells: [
      <a key="name" href={`/admin/members/${encodeURIComponent(member.handle)}`}>
        {member.displayName}
      </a>,
      `@${member.handle}`,
      <RoleBadge key="role" role={member.role} />,
      <Address key="email" email={member.email} verified={member.verified} />,
      <RelativeTime key="at" at={member.createdAt} form="date" />,
    ],
  }))
  const head = ['name', 'handle', 'role', 'address', 'since'] as const
  return (
    <AdminPage title={title} lead={t('admin.members.lead')}>
      <Search q={q} role={role} />
      {rows.length > 0 ? (
        <Table caption={title} head={head.map((name) => t(`admin.members.${name}`))} rows={rows} />
      ) : (
        <Empty title={t('admin.members.none')}>{t('admin.members.noneText')}</Empty>
      )}
      <Pagination label={title} nextHref={nextHref} />
    </AdminPage>
  )
}

function Search({ q, role }: { q: string; role: string }) {
  const { t } = useTranslation()
  const roles = [
    { value: '', label: t('admin.members.anyRole') },
    { value: 'moderator', label: t('admin.role.moderator') },
    { value: 'admin', label: t('admin.role.admin') },
  ]
  return (
    <SearchForm label={t('admin.members.find')} q={q} maxLength={100}>
      <SelectField name="role" label={t('admin.members.role')} options={roles} defaultValue={role} />
    </SearchForm>
  )
}

function RoleBadge({ role }: { role: 'member' | 'moderator' | 'admin' }) {
  const { t } = useTranslation()
  return role === 'member' ? t('admin.role.member') : <Badge icon="shield">{t(`admin.role.${role}`)}</Badge>
}

function Address({ email, verified }: { email: string | null; verified: boolean }) {
  const { t } = useTranslation()
  if (!email) return <span className="muted">{t('admin.members.imported')}</span>
  return (
    <>
      {email}
      {!verified && <span className="muted"> · {t('admin.members.unverified')}</span>}
    </>
  )
}
