import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { keptGroups, keptSpaces } from '#server/community/order.ts'
import { CreateSpace } from '#server/community/schema.ts'
import { createSpace } from '#server/community/spaces.ts'
import { inLocale } from '#server/platform/ctx.ts'
import { adminCtx, localeOf } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'
import { SpaceForm } from './space-form.tsx'

export async function loader({ context }: LoaderFunctionArgs) {
  const ctx = adminCtx(context)
  const [groups, spaces] = await Promise.all([keptGroups(ctx), keptSpaces(ctx)])
  return {
    title: translator(localeOf(context))('admin.spaces.new'),
    groups: groups.map(({ id, name }) => ({ id, name: inLocale(name, ctx.locale) })),
    position: Math.max(-1, ...spaces.map(({ position }) => position)) + 1,
  }
}

/** Opens a space at the end of the order. */
export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = adminCtx(context)
  return submitted(request, {
    schema: CreateSpace,
    act: async (input) => {
      await createSpace(ctx, input)
      return redirect('/admin/spaces?done=created')
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/admin/spaces/new', hidden: true })

export default function NewSpace() {
  const { t } = useTranslation()
  const { title, groups, position } = useLoaderData<typeof loader>()
  return (
    <AdminPage title={title} crumb={{ label: t('admin.area.spaces'), href: '/admin/spaces' }}>
      <SpaceForm
        reply={useActionData<typeof action>()}
        standing={{ audience: 'everyone', position: String(position) }}
        groups={groups}
        deed={t('admin.spaces.create')}
      />
    </AdminPage>
  )
}
