import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postInThread } from '#server/community/posts.ts'
import { fileNotice } from '#server/moderation/notices.ts'
import { FileNotice, noticeLength, noticeReasons } from '#server/moderation/schema.ts'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { Choice, ChoiceGroup } from '../../components/ui/choice.tsx'
import { TextArea } from '../../components/ui/field.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { errorSentences } from '../../i18n/errors.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { postActPath, postPath } from '../../paths.ts'
import { type Refused, typedIn } from '../../refused.ts'
import { pageMeta } from '../../seo.ts'
import { idParam } from '../id-param.ts'
import { QuotedPost } from './quoted-post.tsx'
import { RefusedForm } from './refused-form.tsx'

const filed = 'filed'

/** Tells the moderators about a post. Anyone who can read it may. Thanks are said even when it has gone since its report came in. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const postId = idParam(params.id)
  const isFiled = new URL(request.url).searchParams.has(filed)
  const subject = isFiled ? null : await postInThread(guestCtx(context), { postId })
  return { postId, subject, title: subject?.thread.title ?? translator(localeOf(context))('report.thanks') }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  return submitted(request, {
    schema: FileNotice,
    act: async (input) => {
      // Behind a proxy nobody trusts, visitors share one limit.
      await fileNotice(guestCtx(context), { ...input, from: context.request.clientAddress ?? 'shared' })
      return redirect(`${reportPath(idParam(params.id))}?${filed}`)
    },
  })
}

const reportPath = (id: string) => postActPath({ id }, 'report')

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: reportPath(args.data.postId), hidden: true })

export default function Report() {
  const { postId, subject } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as Partial<Refused> | undefined
  const { t } = useTranslation()
  if (!subject) return <Thanks postId={postId} />
  return (
    <NarrowPage title={t('report.title')} lead={t('report.lead')}>
      <QuotedPost subject={subject} />
      <ReportForm postId={postId} reply={reply} />
    </NarrowPage>
  )
}

function Thanks({ postId }: { postId: string }) {
  const { t } = useTranslation()
  return (
    <NarrowPage title={t('report.thanks')}>
      <Notice tone="positive" role="status" title={t('report.filed')}>
        <p>
          <a href={postPath({ id: postId })}>{t('report.back')}</a>
        </p>
      </Notice>
    </NarrowPage>
  )
}

function ReportForm({ postId, reply }: { postId: string; reply: Partial<Refused> | undefined }) {
  const { t } = useTranslation()
  const errors = reply?.lastResult?.error
  return (
    <form className="stack stack--loose" method="post">
      <RefusedForm reply={reply} />
      <input type="hidden" name="contributionId" value={postId} />
      <ChoiceGroup legend={t('report.what')} name="reason" errors={errorSentences(t, errors?.reason)}>
        {noticeReasons.map((reason) => (
          <Choice
            key={reason}
            type="radio"
            name="reason"
            value={reason}
            label={t(`report.reason.${reason}`)}
            defaultChecked={typedIn(reply, 'reason') === reason}
            required
          />
        ))}
      </ChoiceGroup>
      <TextArea
        name="text"
        label={t('report.inAWord')}
        height="short"
        maxLength={noticeLength.max}
        defaultValue={typedIn(reply, 'text')}
        errors={errorSentences(t, errors?.text)}
      />
      <div className="row">
        <Button icon="flag">{t('report.send')}</Button>
        <ButtonLink variant="quiet" href={postPath({ id: postId })}>
          {t('ui.cancel')}
        </ButtonLink>
      </div>
    </form>
  )
}
