import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Byline } from './byline.tsx'
import type { Person } from './person.ts'
import styles from './post.module.css'
import { PostActions, type PostDeeds } from './post-actions.tsx'
import { Fold } from './ui/fold.tsx'
import { Prose } from './ui/prose.tsx'

export interface PostData {
  /** The element's id: `postAnchor(post)`. */
  id: string
  author: Person
  /** Rendered and sanitised at write time. Null where the text was withdrawn or is hidden from this reader. */
  html: string | null
  language?: string | undefined
  at: string | Date
  editedAt?: string | Date | null | undefined
  /** Absent deeds are not offered. */
  deeds: PostDeeds
  /** Why there is no text, or why the author alone still sees it: one sentence. */
  absence?: string | null | undefined
  /** The reader mutes this person: the text is folded. */
  muted?: boolean | undefined
}

interface PostProps {
  post: PostData
  /** The opening post is named by the page's title; an answer names itself. */
  part: 'opening' | 'answer'
  /** Between text and foot: tags, pictures. */
  children?: ReactNode
  /** First in the foot: the page's one clear action. */
  lead?: ReactNode
  comments?: ReactNode
}

/** Who speaks stands in the margin, what they say in the column. */
export function Post({ post, part, children, lead, comments }: PostProps) {
  const { t } = useTranslation()
  const label = part === 'answer' ? t('post.answerBy', { name: post.author.name }) : undefined
  const Tag = part === 'answer' ? 'article' : 'div'
  return (
    <Tag className={styles.post} id={post.id} aria-label={label}>
      <header>
        <Byline person={post.author} inMargin />
      </header>
      <div className={styles.body}>
        <PostText post={post} />
        {children}
        {(post.html !== null || lead) && <PostActions post={post} lead={lead} />}
        {comments}
      </div>
    </Tag>
  )
}

function PostText({ post }: { post: PostData }) {
  const { t } = useTranslation()
  const text = post.html !== null && <Prose html={post.html} language={post.language} />
  return (
    <>
      {post.absence && <p className={styles.gap}>{post.absence}</p>}
      {text && post.muted ? <Fold summary={t('post.muted', { name: post.author.name })}>{text}</Fold> : text}
    </>
  )
}
