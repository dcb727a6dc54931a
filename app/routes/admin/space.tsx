import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { keptGroups, keptSpace } from '#server/community/order.ts'
import { DeleteSpace, EditSpace } from '#server/community/schema.ts'
import { deleteSpace, editSpace } from '#server/community/spaces.ts'
import { sentFields } from '#server/http/sent-fields.ts'
import { inLocale } from '#server/platform/ctx.ts'
import { adminCtx, localeOf } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { spacePath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'
import { Deletion } from './deletion.tsx'
import { SpaceForm } from './space-form.tsx'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const ctx = adminCtx(context)
  const [space, groups] = await Promise.all([keptSpace(ctx, params.slug ?? ''), keptGroups(ctx)])
  return {
    space,
    title: inLocale(space.name, localeOf(context)),
    groups: groups.map(({ id, name }) => ({ id, name: inLocale(name, ctx.locale) })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = adminCtx(context)
  const intent = (await sentFields(request)).get('intent')
  if (intent === 'delete')
    return submitted(request, {
      schema: DeleteSpace,
      act: async (input) => {
        await deleteSpace(ctx, input)
        return redirect('/admin/spaces?done=removed')
      },
    })
  return submitted(request, {
    schema: EditSpace,
    act: async (input) => {
      await editSpace(ctx, input)
      return redirect('/admin/spaces?done=saved')
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: `/admin/spaces/${args.data.space.slug}`, hidden: true })

export default function Space() {
  const { t } = useTranslation()
  const { space, title, groups } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { id, slug, name, about, audience, position, groupIds } = space
  const standing = {
    ...{ slug, audience, groupIds, position: String(position) },
    ...{ 'name.fr': name.fr, 'name.en': name.en, 'about.fr': about.fr, 'about.en': about.en },
  }
  return (
    <AdminPage
      title={title}
      lead={<a href={spacePath(space)}>{t('admin.spaces.open')}</a>}
      crumb={{ label: t('admin.area.spaces'), href: '/admin/spaces' }}
    >
      <SpaceForm reply={reply} spaceId={id} standing={standing} groups={groups} deed={t('admin.save')} />
      <Deletion
        title={t('admin.spaces.delete')}
        lead={t('admin.spaces.deleteLead')}
        deed={t('admin.spaces.deleteDeed', { name: title })}
        field={{ name: 'spaceId', value: id }}
        reply={reply}
      />
    </AdminPage>
  )
}
