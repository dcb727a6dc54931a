import type { ShownPost } from '#server/community/post-row.ts'
import { CommentForm } from '../../components/comment-form.tsx'
import { Comments } from '../../components/comments.tsx'
import { type Around, commentData, restOfComments } from './thread-view.ts'

/** The post under which the comment form is open. */
export interface Commenting {
  postId: string
  formToken: string
}

interface PostCommentsProps {
  post: ShownPost
  around: Around
  commenting: Commenting | null
}

export function PostComments({ post, around, commenting }: PostCommentsProps) {
  const open = commenting?.postId === post.id && post.can.comment && around.signedIn
  return (
    <Comments
      comments={post.comments.map((comment) => commentData(comment, around))}
      rest={restOfComments(post, around)}
    >
      {open && <CommentForm postId={post.id} action="/comments" formToken={commenting.formToken} />}
    </Comments>
  )
}
