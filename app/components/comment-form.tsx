import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import styles from './comments.module.css'
import { Button } from './ui/button.tsx'
import { TextArea } from './ui/field.tsx'

interface CommentFormProps {
  /** Of the post it comments on; gives the anchor `comment-on-…`. Posts `parentId`, `body`, `formToken`. */
  postId: string
  action: string
  /** The form's own token: sent twice, it posts once. */
  formToken: string
  text?: string | undefined
  errors?: string[] | undefined
  /** Between the text and the button. */
  children?: ReactNode
}

/** Under one post at a time, when the address says `?comment=POST`: a page of twenty posts carries no twenty forms. */
export function CommentForm({ postId, action, formToken, text, errors, children }: CommentFormProps) {
  const { t } = useTranslation()
  return (
    <kept-form keep={`comment-${postId}`}>
      <form className={styles.form} id={`comment-on-${postId}`} method="post" action={action} data-print="no">
        <TextArea
          name="body"
          id={`comment-text-${postId}`}
          label={t('post.yourComment')}
          height="short"
          placeholder={t('post.commentPlaceholder')}
          defaultValue={text}
          errors={errors}
          required
        />
        <input type="hidden" name="parentId" value={postId} />
        <input type="hidden" name="formToken" value={formToken} />
        {children}
        <Button size="s">{t('post.publishComment')}</Button>
      </form>
    </kept-form>
  )
}
