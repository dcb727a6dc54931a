import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { decide } from '#server/community/decisions.ts'
import { placeOfPost } from '#server/community/post-place.ts'
import { postInThread } from '#server/community/posts.ts'
import { Decide, reasonLength, rules, rulesOfAuthors } from '#server/community/schema.ts'
import { Forbidden } from '#server/platform/errors.ts'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { Choice, ChoiceGroup } from '../../components/ui/choice.tsx'
import { SelectField, TextArea, TextField } from '../../components/ui/field.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { memberCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { errorSentences } from '../../i18n/errors.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { placePath, postActPath, postPath } from '../../paths.ts'
import { type Refused, typedIn } from '../../refused.ts'
import { pageMeta } from '../../seo.ts'
import { idParam } from '../id-param.ts'
import { ruleLabel } from '../moderation/rule-label.ts'
import { QuotedPost } from './quoted-post.tsx'
import { RefusedForm } from './refused-form.tsx'

/** Hide, restore, lock, close: a decision with its rule and its reason, by a moderator or the author. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const ctx = memberCtx(context)
  const subject = await postInThread(ctx, { postId: idParam(params.id) })
  if (!subject.post.can.decide) throw new Forbidden('author-only')
  const allowed = subject.post.own && !ctx.viewer.isModerator ? rulesOfAuthors : rules
  return { subject, rules: allowed.filter((rule) => rule !== 'own-choice' || subject.post.own) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = memberCtx(context)
  return submitted(request, {
    schema: Decide,
    act: async (input) => {
      await decide(ctx, input)
      return redirect(placePath(await placeOfPost(ctx, input.contributionId)))
    },
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(
    args,
    args.data && {
      title: args.data.subject.thread.title,
      path: postActPath(args.data.subject.post, 'decide'),
      hidden: true,
    },
  )

export default function DecidePage() {
  const { subject, rules } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <NarrowPage title={t('decide.title')} lead={t('decide.lead')}>
      <QuotedPost subject={subject} />
      <DecideForm subject={subject} rules={rules} reply={reply} />
    </NarrowPage>
  )
}

interface DecideFormProps extends Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'subject' | 'rules'> {
  reply: Partial<Refused> | undefined
}

function DecideForm({ subject, rules, reply }: DecideFormProps) {
  const { t } = useTranslation()
  const errors = reply?.lastResult?.error
  const acts = actsOn(subject)
  return (
    <form className="stack stack--loose" method="post">
      <RefusedForm reply={reply} />
      <input type="hidden" name="contributionId" value={subject.post.id} />
      <ChoiceGroup legend={t('decide.act')} name="act" errors={errorSentences(t, errors?.act)}>
        {acts.map((act) => (
          <Choice
            key={act}
            type="radio"
            name="act"
            value={act}
            label={t(`decide.${act}`)}
            hint={t(`decide.${act}Hint`)}
            defaultChecked={(typedIn(reply, 'act') ?? (acts.length === 1 ? act : null)) === act}
            required
          />
        ))}
      </ChoiceGroup>
      <SelectField
        name="rule"
        label={t('decide.rule')}
        options={rules.map((rule) => ({ value: rule, label: ruleLabel(rule, t) }))}
        defaultValue={typedIn(reply, 'rule')}
        errors={errorSentences(t, errors?.rule)}
      />
      <TextArea
        name="reason"
        label={t('decide.reason')}
        hint={t('decide.reasonHint')}
        height="short"
        maxLength={reasonLength.max}
        defaultValue={typedIn(reply, 'reason')}
        errors={errorSentences(t, errors?.reason, reasonLength)}
        required
      />
      {acts.some((act) => act === 'close') && (
        <TextField
          name="duplicateOf"
          label={t('decide.duplicateOf')}
          hint={t('decide.duplicateOfHint')}
          maxLength={500}
          defaultValue={typedIn(reply, 'duplicateOf')}
          errors={errorSentences(t, errors?.duplicateOf)}
        />
      )}
      <div className="row">
        <Button icon="gavel">{t('decide.send')}</Button>
        <ButtonLink variant="quiet" href={postPath(subject.post)}>
          {t('ui.cancel')}
        </ButtonLink>
      </div>
    </form>
  )
}

/** What can be decided as the post and its thread stand. */
function actsOn({ post, thread }: DecideFormProps['subject']) {
  const ofPost = post.state === 'hidden' ? (['restore'] as const) : (['hide'] as const)
  if (post.role !== 'opening') return ofPost
  return [thread.closed ? 'reopen' : 'close', thread.locked ? 'unlock' : 'lock', ...ofPost] as const
}
