import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { discardDraft } from '#server/community/drafts.ts'
import { SpareQuestion } from '#server/community/schema.ts'
import { spareQuestion, sparingThread } from '#server/community/spared-questions.ts'
import { sentFields } from '#server/http/sent-fields.ts'
import { NotFound } from '#server/platform/errors.ts'
import { shortId } from '#server/platform/ids.ts'
import { ButtonLink } from '../../components/ui/button.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { threadPath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { idParam } from '../id-param.ts'
import { draftKeyIn, endedDraftCookie } from './draft-cookie.ts'

/** "This solved it": counted once per form; the question that was being asked ends here. */
export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = guestCtx(context)
  const form = await sentFields(request)
  const formToken = new URL(request.url).searchParams.get('form') ?? randomUUID()
  const input = SpareQuestion.safeParse({ threadId: form.get('threadId'), formToken })
  if (!input.success) throw new NotFound('no-thread')
  const { clientAddress: address, origin } = context.request
  await spareQuestion(ctx, { ...input.data, address })
  await discardDraft(ctx, { formToken, key: draftKeyIn(request, origin) })
  return redirect(`/ask/solved/${shortId(input.data.threadId)}`, {
    headers: { 'Set-Cookie': endedDraftCookie(origin) },
  })
}

/** What it came to. Reading it again counts nothing. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const thread = await sparingThread(guestCtx(context), idParam(params.id))
  return { thread, title: translator(localeOf(context))('ask.solvedTitle') }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/ask/solved', hidden: true })

export default function Solved() {
  const { thread } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <NarrowPage title={t('ask.solvedTitle')} lead={t('ask.solvedLead')}>
      <div className="stack">
        <p className="serif" lang={thread.language}>
          <a href={threadPath(thread)}>{thread.title}</a>
        </p>
        <p>{t('ask.helped', { count: thread.spared })}</p>
        <p className="row">
          <ButtonLink href={threadPath(thread)}>{t('ask.readAgain')}</ButtonLink>
          <ButtonLink variant="quiet" href="/ask">
            {t('ask.askAnother')}
          </ButtonLink>
        </p>
      </div>
    </NarrowPage>
  )
}
