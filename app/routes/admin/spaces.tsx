import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { moveSpace } from '#server/community/move-space.ts'
import { keptSpaces } from '#server/community/order.ts'
import { MoveSpace } from '#server/community/schema.ts'
import { inLocale } from '#server/platform/ctx.ts'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Table } from '../../components/ui/table.tsx'
import { adminCtx, localeOf } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'

/** The spaces in the order in which everybody meets them. */
export async function loader({ context }: LoaderFunctionArgs) {
  const locale = localeOf(context)
  const spaces = (await keptSpaces(adminCtx(context))).map(({ name, ...space }) => ({
    ...space,
    name: inLocale(name, locale),
  }))
  return { title: translator(locale)('admin.area.spaces'), spaces }
}

/** Moves one up or down. */
export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = adminCtx(context)
  return submitted(request, {
    schema: MoveSpace,
    act: async (input) => {
      await moveSpace(ctx, input)
      return redirect('/admin/spaces?done=saved')
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/admin/spaces', hidden: true })

export default function Spaces() {
  const { t } = useTranslation()
  const { title, spaces } = useLoaderData<typeof loader>()
  const add = (
    <div className="row">
      <ButtonLink icon="plus" href="/admin/spaces/new">
        {t('admin.spaces.new')}
      </ButtonLink>
    </div>
  )
  const rows = spaces.map((space, place) => ({
    key: space.id,
    cells: [
      <a key="name" href={`/admin/spaces/${space.slug}`}>
        {space.name}
      </a>,
      t(`admin.audience.${space.audience}`),
      t('admin.tags.threads', { count: space.threads }),
      <Mover key="move" space={space} first={place === 0} last={place === spaces.length - 1} />,
    ],
  }))
  return (
    <AdminPage title={title} lead={t('admin.spaces.lead')}>
      {rows.length > 0 ? (
        <Table
          caption={title}
          head={[
            t('admin.spaces.name'),
            t('admin.spaces.audience'),
            t('admin.spaces.threads'),
            t('admin.spaces.order'),
          ]}
          rows={rows}
        />
      ) : (
        <Empty title={t('admin.spaces.none')}>{t('admin.spaces.noneText')}</Empty>
      )}
      {add}
    </AdminPage>
  )
}

interface MoverProps {
  space: { id: string; name: string }
  first: boolean
  last: boolean
}

/** The ends stay where they are: their button is there and says so, so that no other slips under the pointer. */
function Mover({ space, first, last }: MoverProps) {
  const { t } = useTranslation()
  return (
    <form method="post" className="row">
      <input type="hidden" name="spaceId" value={space.id} />
      <Button
        variant="bare"
        size="s"
        icon="up"
        name="by"
        value="up"
        disabled={first}
        aria-label={t('admin.spaces.up', { name: space.name })}
      />
      <Button
        variant="bare"
        size="s"
        icon="down-vote"
        name="by"
        value="down"
        disabled={last}
        aria-label={t('admin.spaces.down', { name: space.name })}
      />
    </form>
  )
}
