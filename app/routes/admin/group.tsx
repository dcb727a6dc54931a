import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { addToGroup, deleteGroup, editGroup, removeFromGroup } from '#server/community/groups.ts'
import { keptGroup } from '#server/community/order.ts'
import { ChangeGroupMember, DeleteGroup, EditGroup } from '#server/community/schema.ts'
import { sentFields } from '#server/http/sent-fields.ts'
import { rosterMember } from '#server/members/roster.ts'
import { inLocale } from '#server/platform/ctx.ts'
import { Invalid, NotFound } from '#server/platform/errors.ts'
import { Button } from '../../components/ui/button.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { FormErrors } from '../../components/ui/form-errors.tsx'
import { Section } from '../../components/ui/page.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { Table } from '../../components/ui/table.tsx'
import { adminCtx, localeOf } from '../../context.ts'
import { useFormFields } from '../../form-fields.ts'
import { submitted } from '../../forms.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { memberPath } from '../../paths.ts'
import type { Refused } from '../../refused.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'
import { Deletion } from './deletion.tsx'
import { GroupFields } from './group-fields.tsx'

/** One group: its name, and who is in it. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { group, members } = await keptGroup(adminCtx(context), params.slug ?? '')
  return { group, members, title: inLocale(group.name, localeOf(context)) }
}

const AddByHandle = z.object({ groupId: z.uuid(), handle: z.string().trim() })

/** `intent` tells the page's forms apart. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const ctx = adminCtx(context)
  const intent = (await sentFields(request)).get('intent')
  const back = (done: string, slug = params.slug) => redirect(`/admin/groups/${slug}?done=${done}`)
  if (intent === 'add')
    return submitted(request, {
      schema: AddByHandle,
      act: async ({ groupId, handle }) => {
        const member = await rosterMember(ctx, handle.replace(/^@/, '')).catch(asFieldError)
        await addToGroup(ctx, { groupId, memberId: member.id })
        return back('added')
      },
    })
  if (intent === 'remove')
    return submitted(request, {
      schema: ChangeGroupMember,
      act: async (input) => {
        await removeFromGroup(ctx, input)
        return back('removed')
      },
    })
  if (intent === 'delete')
    return submitted(request, {
      schema: DeleteGroup,
      act: async (input) => {
        await deleteGroup(ctx, input)
        return redirect('/admin/groups?done=removed')
      },
    })
  return submitted(request, {
    schema: EditGroup,
    act: async (input) => {
      await editGroup(ctx, input)
      return back('saved', input.slug)
    },
  })
}

function asFieldError(error: unknown): never {
  if (error instanceof NotFound) throw new Invalid({ handle: error.code })
  throw error
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: `/admin/groups/${args.data.group.slug}`, hidden: true })

type Data = Awaited<ReturnType<typeof loader>>

export default function Group() {
  const { t } = useTranslation()
  const { group, members, title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <AdminPage title={title} crumb={{ label: t('admin.area.groups'), href: '/admin/groups' }}>
      <Section id="group-members" title={t('admin.groups.members')} lead={t('admin.groups.membersLead')}>
        <Members group={group} members={members} />
        <AddMember groupId={group.id} reply={reply} />
      </Section>
      <Naming group={group} reply={reply} />
      <Deletion
        title={t('admin.groups.delete')}
        lead={t('admin.groups.deleteLead')}
        deed={t('admin.groups.deleteDeed', { name: title })}
        field={{ name: 'groupId', value: group.id }}
        reply={reply}
      />
    </AdminPage>
  )
}

function Members({ group, members }: Pick<Data, 'group' | 'members'>) {
  const { t } = useTranslation()
  if (members.length === 0) return <Empty title={t('admin.groups.empty')}>{t('admin.groups.emptyText')}</Empty>
  const rows = members.map((member) => ({
    key: member.id,
    cells: [
      <a key="name" href={memberPath(member)}>
        {member.displayName}
      </a>,
      `@${member.handle}`,
      <RelativeTime key="at" at={member.at} />,
      <form key="remove" method="post">
        <input type="hidden" name="groupId" value={group.id} />
        <input type="hidden" name="memberId" value={member.id} />
        <Button variant="bare" size="s" name="intent" value="remove">
          {t('admin.groups.remove')}
          <span className="visually-hidden"> {member.displayName}</span>
        </Button>
      </form>,
    ],
  }))
  const head = [t('admin.groups.name'), t('admin.members.handle'), t('admin.groups.since'), t('admin.groups.remove')]
  return <Table caption={t('admin.groups.members')} head={head} rows={rows} />
}

function AddMember({ groupId, reply }: { groupId: string; reply: Refused | undefined }) {
  const { t } = useTranslation()
  const { field, errors } = useFormFields(reply, {}, 'add')
  return (
    <form method="post" className="stack">
      <FormErrors errors={errors} />
      <input type="hidden" name="groupId" value={groupId} />
      <TextField
        {...field('handle')}
        label={t('admin.groups.handle')}
        hint={t('admin.groups.handleHint')}
        required
        maxLength={40}
      />
      <div className="row">
        <Button variant="quiet" icon="plus" name="intent" value="add">
          {t('admin.groups.add')}
        </Button>
      </div>
    </form>
  )
}

function Naming({ group, reply }: { group: Data['group']; reply: Refused | undefined }) {
  const { t } = useTranslation()
  const standing = { slug: group.slug, 'name.fr': group.name.fr, 'name.en': group.name.en }
  return (
    <Section id="group-name" title={t('admin.groups.name')}>
      <form method="post" className="stack">
        <input type="hidden" name="groupId" value={group.id} />
        <GroupFields fields={useFormFields(reply, standing, 'name')} />
        <div className="row">
          <Button variant="quiet" name="intent" value="name">
            {t('admin.save')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
