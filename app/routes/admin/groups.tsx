import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { createGroup } from '#server/community/groups.ts'
import { keptGroups } from '#server/community/order.ts'
import { CreateGroup } from '#server/community/schema.ts'
import { inLocale } from '#server/platform/ctx.ts'
import { Button } from '../../components/ui/button.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Section } from '../../components/ui/page.tsx'
import { Table } from '../../components/ui/table.tsx'
import { adminCtx, localeOf } from '../../context.ts'
import { useFormFields } from '../../form-fields.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { Refused } from '../../refused.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'
import { GroupFields } from './group-fields.tsx'

/** Groups of members, to whom spaces may be opened. */
export async function loader({ context }: LoaderFunctionArgs) {
  const locale = localeOf(context)
  const groups = (await keptGroups(adminCtx(context))).map(({ name, spaces, ...group }) => ({
    ...group,
    name: inLocale(name, locale),
    opens: spaces.map((space) => inLocale(space, locale)).join(', '),
  }))
  return { title: translator(locale)('admin.area.groups'), groups }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = adminCtx(context)
  return submitted(request, {
    schema: CreateGroup,
    act: async (input) => {
      await createGroup(ctx, input)
      return redirect(`/admin/groups/${input.slug}?done=created`)
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/admin/groups', hidden: true })

export default function Groups() {
  const { t } = useTranslation()
  const { title, groups } = useLoaderData<typeof loader>()
  const rows = groups.map(({ id, slug, name, members, opens }) => ({
    key: id,
    cells: [
      <a key="name" href={`/admin/groups/${slug}`}>
        {name}
      </a>,
      t('admin.groups.memberCount', { count: members }),
      opens || t('admin.groups.opensNothing'),
    ],
  }))
  return (
    <AdminPage title={title} lead={t('admin.groups.lead')}>
      {rows.length > 0 ? (
        <Table
          caption={title}
          head={[t('admin.groups.name'), t('admin.groups.members'), t('admin.groups.opens')]}
          rows={rows}
        />
      ) : (
        <Empty title={t('admin.groups.none')}>{t('admin.groups.noneText')}</Empty>
      )}
      <NewGroup reply={useActionData<typeof action>()} />
    </AdminPage>
  )
}

function NewGroup({ reply }: { reply: Refused | undefined }) {
  const { t } = useTranslation()
  return (
    <Section id="new-group" title={t('admin.groups.new')}>
      <form method="post" className="stack">
        <GroupFields fields={useFormFields(reply)} />
        <div className="row">
          <Button variant="quiet" icon="plus">
            {t('admin.groups.create')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
