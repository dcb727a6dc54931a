import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { sentFields } from '#server/http/sent-fields.ts'
import { changeRole, endSessionsOf, sendResetMail, setTrust } from '#server/members/roles.ts'
import { rosterMember } from '#server/members/roster.ts'
import { ChangeRole, OneMember, SetTrust } from '#server/members/schema.ts'
import { Button } from '../../components/ui/button.tsx'
import { Choice, ChoiceGroup } from '../../components/ui/choice.tsx'
import { Facts } from '../../components/ui/facts.tsx'
import { FormErrors } from '../../components/ui/form-errors.tsx'
import { FormattedNumber } from '../../components/ui/number.tsx'
import { Section } from '../../components/ui/page.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { adminCtx } from '../../context.ts'
import { useFormFields } from '../../form-fields.ts'
import { submitted } from '../../forms.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { memberPath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { AdminPage } from './admin-page.tsx'

/** One member: role, trust, and what to do when an account is in trouble. */
export const loader = async ({ params, context }: LoaderFunctionArgs) => ({
  member: await rosterMember(adminCtx(context), params.handle ?? ''),
})

/** `intent` tells the page's forms apart. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const ctx = adminCtx(context)
  const intent = (await sentFields(request)).get('intent')
  const then = async (deed: Promise<unknown>, done: string) => {
    await deed
    return redirect(`/admin/members/${encodeURIComponent(params.handle ?? '')}?done=${done}`)
  }
  if (intent === 'trust')
    return submitted(request, { schema: SetTrust, act: (input) => then(setTrust(ctx, input), 'saved') })
  if (intent === 'sessions')
    return submitted(request, { schema: OneMember, act: (input) => then(endSessionsOf(ctx, input), 'ended') })
  if (intent === 'reset')
    return submitted(request, { schema: OneMember, act: (input) => then(sendResetMail(ctx, input), 'sent') })
  return submitted(request, { schema: ChangeRole, act: (input) => then(changeRole(ctx, input), 'saved') })
}

const addressOf = (handle: string) => `/admin/members/${encodeURIComponent(handle)}`

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(
    args,
    args.data && { title: args.data.member.displayName, path: addressOf(args.data.member.handle), hidden: true },
  )

type Member = Awaited<ReturnType<typeof loader>>['member']

export default function MemberPage() {
  const { t } = useTranslation()
  const { member } = useLoaderData<typeof loader>()
  const { errors } = useFormFields(useActionData<typeof action>())
  return (
    <AdminPage
      title={member.displayName}
      lead={<a href={memberPath(member)}>@{member.handle}</a>}
      crumb={{ label: t('admin.area.members'), href: '/admin/members' }}
    >
      <FormErrors errors={errors} />
      <About member={member} />
      {member.email && (
        <>
          <Role member={member} />
          <Trust member={member} />
          <Trouble member={member} />
        </>
      )}
    </AdminPage>
  )
}

function About({ member }: { member: Member }) {
  const { t } = useTranslation()
  const address =
    member.email && (member.verified ? member.email : `${member.email} · ${t('admin.members.unverified')}`)
  return (
    <Section id="about-member" title={t('admin.members.facts')}>
      <Facts
        items={[
          { name: t('admin.members.since'), value: <RelativeTime at={member.createdAt} form="date" /> },
          { name: t('admin.members.address'), value: address ?? t('admin.members.imported') },
          ...(member.source ? [{ name: t('admin.members.source'), value: member.source }] : []),
          { name: t('admin.members.reputation'), value: <FormattedNumber value={member.reputation} /> },
        ]}
      />
    </Section>
  )
}

const roles = ['member', 'moderator', 'admin'] as const

function Role({ member }: { member: Member }) {
  const { t } = useTranslation()
  return (
    <Section id="member-role" title={t('admin.members.role')} lead={t('admin.members.roleLead')}>
      <form method="post" className="stack">
        <input type="hidden" name="memberId" value={member.id} />
        <ChoiceGroup legend={t('admin.members.role')} name="role">
          {roles.map((role) => (
            <Choice
              key={role}
              type="radio"
              name="role"
              value={role}
              label={t(`admin.role.${role}`)}
              hint={t(`admin.roleHint.${role}`)}
              defaultChecked={member.role === role}
            />
          ))}
        </ChoiceGroup>
        <div className="row">
          <Button name="intent" value="role">
            {t('admin.members.changeRole')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

function Trust({ member }: { member: Member }) {
  const { t } = useTranslation()
  return (
    <Section id="member-trust" title={t('admin.members.trust')} lead={t('admin.members.trustLead')}>
      <form method="post" className="stack">
        <input type="hidden" name="memberId" value={member.id} />
        <input type="hidden" name="trustLevel" value={member.trustLevel > 0 ? 0 : 1} />
        <p>{t(member.trustLevel > 0 ? 'admin.members.trusted' : 'admin.members.newcomer')}</p>
        <div className="row">
          <Button variant="quiet" name="intent" value="trust">
            {t(member.trustLevel > 0 ? 'admin.members.distrust' : 'admin.members.doTrust')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

function Trouble({ member }: { member: Member }) {
  const { t } = useTranslation()
  return (
    <Section id="member-trouble" title={t('admin.members.trouble')} lead={t('admin.members.troubleLead')}>
      <p>{t('admin.members.sessions', { count: member.sessions })}</p>
      <form method="post" className="row">
        <input type="hidden" name="memberId" value={member.id} />
        <Button variant="danger" name="intent" value="sessions" disabled={member.sessions === 0}>
          {t('admin.members.endSessions')}
        </Button>
        <Button variant="quiet" icon="mail" name="intent" value="reset">
          {t('admin.members.sendReset')}
        </Button>
      </form>
    </Section>
  )
}
