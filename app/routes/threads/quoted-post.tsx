import type { PostInThread } from '#server/community/posts.ts'
import { Byline } from '../../components/byline.tsx'
import { Card } from '../../components/ui/card.tsx'
import { Prose } from '../../components/ui/prose.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import { postPath } from '../../paths.ts'
import { personOf } from './thread-view.ts'

/** The post that a page is about, with the way back to it. */
export function QuotedPost({ subject: { post, thread } }: { subject: PostInThread }) {
  const { t } = useTranslation()
  return (
    <Card>
      <Byline person={personOf(post, t)}>
        <RelativeTime at={post.publishedAt} />
        <a href={postPath(post)}>{thread.title}</a>
      </Byline>
      {post.html !== null && <Prose html={post.html} language={post.language} />}
    </Card>
  )
}
