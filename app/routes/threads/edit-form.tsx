import type { ReactNode } from 'react'
import { lengthOf, titleLength } from '#server/community/schema.ts'
import { Composer } from '../../components/composer.tsx'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { errorSentences } from '../../i18n/errors.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { postPath } from '../../paths.ts'
import { type Refused, typedIn } from '../../refused.ts'
import { RefusedForm } from './refused-form.tsx'

export interface EditReply extends Partial<Refused> {
  title?: string
  body?: string
  previewHtml?: string
}

interface EditFormProps {
  text: { postId: string; role: 'opening' | 'answer' | 'comment'; title: string; body: string; basedOn: string }
  reply: EditReply | undefined
  /** Above the fields. */
  children?: ReactNode
}

/** One's own text, to be changed; what was typed comes before what stands. */
export function EditForm({ text: { postId, role, title, body, basedOn }, reply, children }: EditFormProps) {
  const { t } = useTranslation()
  const errors = reply?.lastResult?.error
  return (
    <kept-form keep={`edit-${postId}`}>
      <form className="stack" method="post">
        <RefusedForm reply={reply} />
        {children}
        <input type="hidden" name="postId" value={postId} />
        <input type="hidden" name="basedOn" value={basedOn} />
        {role === 'opening' && (
          <TextField
            name="title"
            label={t('edit.threadTitle')}
            defaultValue={reply?.title ?? typedIn(reply, 'title') ?? title}
            maxLength={titleLength.max}
            errors={errorSentences(t, errors?.title, titleLength)}
            required
          />
        )}
        <Composer
          name="body"
          label={t('edit.text')}
          defaultValue={reply?.body ?? typedIn(reply, 'body') ?? body}
          errors={errorSentences(t, errors?.body, lengthOf(role))}
          previewHtml={reply?.previewHtml}
          required
        />
        <div className="row">
          <Button>{t('edit.save')}</Button>
          <ButtonLink variant="quiet" href={postPath({ id: postId })}>
            {t('ui.cancel')}
          </ButtonLink>
        </div>
      </form>
    </kept-form>
  )
}
