import { useTranslation } from '../i18n/use-translation.ts'
import { PersonName } from './byline.tsx'
import styles from './comments.module.css'
import type { Person } from './person.ts'
import { Fold } from './ui/fold.tsx'
import { Menu, MenuLink } from './ui/menu.tsx'
import { MetaLine } from './ui/meta-line.tsx'
import { RelativeTime } from './ui/relative-time.tsx'

export interface CommentData {
  /** The element's id: `postAnchor(post)`. */
  id: string
  author: Person
  /** Null where it was withdrawn or is hidden. */
  html: string | null
  absence?: string | null | undefined
  /** The reader mutes this person: the text is folded. */
  muted?: boolean | undefined
  language?: string | undefined
  at: string | Date
  editedAt?: string | Date | null | undefined
  editHref?: string | undefined
  deleteHref?: string | undefined
  reportHref?: string | undefined
  moderateHref?: string | undefined
}

/** Folded after three: the thread stays readable. */
const shownAtFirst = 3

interface CommentsProps {
  comments: CommentData[]
  /** Where those are that the page leaves out, and how many. */
  rest?: { href: string; count: number } | null | undefined
  children?: React.ReactNode
}

export function Comments({ comments, rest, children }: CommentsProps) {
  const { t } = useTranslation()
  const folded = comments.slice(shownAtFirst)
  if (comments.length === 0 && !children) return null
  return (
    <div className={styles.comments}>
      {comments.length > 0 && <CommentList comments={comments.slice(0, shownAtFirst)} />}
      {folded.length > 0 && (
        <Fold summary={t('post.moreComments', { count: folded.length })}>
          <CommentList comments={folded} />
          {rest && <a href={rest.href}>{t('post.moreComments', { count: rest.count })}</a>}
        </Fold>
      )}
      {children}
    </div>
  )
}

const CommentList = ({ comments }: { comments: CommentData[] }) => (
  <ol>
    {comments.map((comment) => (
      <li key={comment.id} id={comment.id}>
        <CommentHead comment={comment} />
        <CommentText comment={comment} />
      </li>
    ))}
  </ol>
)

function CommentText({ comment: { html, absence, language, muted, author } }: { comment: CommentData }) {
  const { t } = useTranslation()
  if (html === null) return <p className={styles.gap}>{absence}</p>
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the server when it was written
  const text = <div className={styles.text} lang={language} dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
  return muted ? <Fold summary={t('post.muted', { name: author.name })}>{text}</Fold> : text
}

function CommentHead({ comment }: { comment: CommentData }) {
  const { t } = useTranslation()
  return (
    <div className={styles.head}>
      <PersonName person={comment.author} />
      <MetaLine>
        <RelativeTime at={comment.at} />
        {comment.editedAt && t('post.edited')}
      </MetaLine>
      <CommentMenu comment={comment} />
    </div>
  )
}

function CommentMenu({ comment }: { comment: CommentData }) {
  const { t } = useTranslation()
  const { editHref, deleteHref, reportHref, moderateHref } = comment
  if (!(editHref || deleteHref || reportHref || moderateHref)) return null
  return (
    <Menu label={t('post.more', { name: comment.author.name })} size="s">
      <ul>
        {editHref && (
          <MenuLink href={editHref} icon="pen">
            {t('post.edit')}
          </MenuLink>
        )}
        {deleteHref && (
          <MenuLink href={deleteHref} icon="trash">
            {t('post.delete')}
          </MenuLink>
        )}
        {reportHref && (
          <MenuLink href={reportHref} icon="flag">
            {t('post.report')}
          </MenuLink>
        )}
        {moderateHref && (
          <MenuLink href={moderateHref} icon="gavel">
            {t('post.moderate')}
          </MenuLink>
        )}
      </ul>
    </Menu>
  )
}
