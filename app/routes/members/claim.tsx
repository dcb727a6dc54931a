import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { contributionsOf } from '#server/community/member-threads.ts'
import { sentFields } from '#server/http/sent-fields.ts'
import {
  askClaimCode,
  askForClaim,
  checkClaimCode,
  claimByAddress,
  declineOffer,
} from '#server/members/claim-member.ts'
import { claimable } from '#server/members/claims.ts'
import { profileOf } from '#server/members/profiles.ts'
import { AskForClaim, OneImport, TakeOver } from '#server/members/schema.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { ButtonLink } from '../../components/ui/button.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { Written } from '../../components/written.tsx'
import { localeOf, memberCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { claimPath, memberPath } from '../../paths.ts'
import { typedIn } from '../../refused.ts'
import { pageMeta } from '../../seo.ts'
import { AddressWay, AskWay, CodeWay } from './claim-ways.tsx'

/** "Is this you?": how somebody takes over an imported member, `/members/HANDLE/claim`. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const ctx = memberCtx(context)
  const handle = params.handle ?? ''
  const member = await profileOf(ctx, handle)
  const t = translator(localeOf(context))
  if (member.handle !== handle.toLowerCase())
    return { title: t('claim.taken', { name: handle }), handle, taken: member.handle, found: null, texts: 0 }
  if (!member.imported) throw redirect(memberPath(member))
  const [found, counts] = await Promise.all([claimable(ctx, member.id), contributionsOf(ctx, { memberId: member.id })])
  const texts = counts.answers + counts.questions + counts.discussions
  return { title: t('claim.title', { name: member.displayName }), handle, taken: null, found, texts }
}

/** Five forms, told apart by `intent`. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const ctx = memberCtx(context)
  const intent = (await sentFields(request)).get('intent')
  const done = (deed: string) => redirect(`/settings/claims?done=${deed}`)
  switch (intent) {
    case 'address':
      return submitted(request, {
        schema: TakeOver,
        act: (input) => claimByAddress(ctx, input).then(() => done('claimed')),
      })
    case 'ask':
      return submitted(request, {
        schema: AskForClaim,
        act: (input) => askForClaim(ctx, input).then(() => done('claim-asked')),
      })
    default:
      return submitted(request, {
        schema: OneImport,
        act: async (input) => {
          const deed = await byOnePress(ctx, intent, input)
          return deed ? done(deed) : redirect(`${claimPath({ handle: params.handle ?? '' })}#code`)
        },
      })
  }
}

/** The forms that are one button. Gives what was done, or null when one goes on here. */
async function byOnePress(ctx: MemberCtx, intent: unknown, input: OneImport): Promise<string | null> {
  if (intent === 'decline') return declineOffer(ctx, input).then(() => 'claim-declined')
  if (intent === 'check') return checkClaimCode(ctx, input).then(() => 'claimed')
  return askClaimCode(ctx, input).then(() => null)
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: claimPath(args.data), hidden: true })

export default function ClaimPage() {
  const { title, taken, found, texts } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation()
  if (!found)
    return (
      <NarrowPage title={title} lead={t('claim.takenText')}>
        <div className="row">
          <ButtonLink href={memberPath({ handle: taken ?? '' })}>{t('claim.toProfile')}</ButtonLink>
        </div>
        <Written texts={[typedIn(reply, 'text') ?? ''].filter(Boolean)} />
      </NarrowPage>
    )
  const source = found.sourceName ?? t('claim.elsewhere')
  return (
    <NarrowPage title={title} lead={t('claim.lead', { count: texts, source })}>
      {found.offered && <AddressWay found={found} source={source} reply={reply} />}
      <CodeWay found={found} reply={reply} />
      <AskWay found={found} reply={reply} />
    </NarrowPage>
  )
}
