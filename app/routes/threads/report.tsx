import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postInThread } from '#server/community/posts.ts'
import { fileNotice } from '#server/moderation/notices.ts'
import { FileNotice, noticeLength, noticeReasons } from '#server/moderation/schema.ts'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { Choice, ChoiceGroup } from '../../components/ui/choice.tsx'
import { TextArea } from '../../components/ui/field.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { guestCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { errorSentences } from '../../i18n/errors.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { postActPath, postPath } from '../../paths.ts'
import { type Refused, typedIn } from '../../refused.ts'
import { pageMeta } from '../../seo.ts'
import { idParam } from '../id-param.ts'
import { QuotedPost } from './quoted-post.tsx'
import { RefusedForm } from './refused-form.tsx'

interface ReportReply extends Partial<Refused> {
  filed?: boolean
}

/** Tells the moderators about a post. Anyone who can read it may. */
export const loader = ({ params, context }: LoaderFunctionArgs) =>
  postInThread(guestCtx(context), { postId: idParam(params.id) })

export async function action({ request, context }: ActionFunctionArgs) {
  return submitted(request, {
    schema: FileNotice,
    act: async (input) => {
      // Behind a proxy nobody trusts, visitors share one limit.
      await fileNotice(guestCtx(context), { ...input, from: context.request.clientAddress ?? 'shared' })
      return data<ReportReply>({ filed: true })
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(
    args,
    args.data && { title: args.data.thread.title, path: postActPath(args.data.post, 'report'), hidden: true },
  )

export default function Report() {
  const subject = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as ReportReply | undefined
  const { t } = useTranslation()
  if (reply?.filed) {
    return (
      <NarrowPage title={t('report.thanks')}>
        <Notice tone="positive" role="status" title={t('report.filed')}>
          <p>
            <a href={postPath(subject.post)}>{t('report.back')}</a>
          </p>
        </Notice>
      </NarrowPage>
    )
  }
  return (
    <NarrowPage title={t('report.title')} lead={t('report.lead')}>
      <QuotedPost subject={subject} />
      <ReportForm postId={subject.post.id} reply={reply} />
    </NarrowPage>
  )
}

function ReportForm({ postId, reply }: { postId: string; reply: ReportReply | undefined }) {
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
