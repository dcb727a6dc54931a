import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import styles from './post.module.css'
import type { PostData } from './post.tsx'
import { Button, ButtonLink } from './ui/button.tsx'
import { Menu, MenuAction, MenuLink } from './ui/menu.tsx'
import { MetaLine } from './ui/meta-line.tsx'
import { RelativeTime } from './ui/relative-time.tsx'
import { VoteButton, type VoteData } from './vote-button.tsx'

/** What this reader may do with a post. Each is offered when it is present; addresses come from the route. */
export interface PostDeeds {
  permalink: string
  vote?: VoteData | undefined
  /** `?comment=POST#comment-on-POST`, which shows the form, or the sign-in page. */
  commentHref?: string | undefined
  /** Posts `postId`: this answer solved my question. */
  accept?: { action: string; postId: string } | undefined
  /** Posts `postId`: it did not, after all. */
  withdrawAcceptance?: { action: string; postId: string } | undefined
  reportHref?: string | undefined
  editHref?: string | undefined
  /** Space, tags and products of the thread. */
  placeHref?: string | undefined
  historyHref?: string | undefined
  /** A page that asks once more. */
  deleteHref?: string | undefined
  /** Hide, restore, lock, close: the moderator's page for this post. */
  moderateHref?: string | undefined
  /** The same page, for whoever opened the thread. */
  closeHref?: string | undefined
}

export function PostActions({ post, lead }: { post: PostData; lead: ReactNode }) {
  const { t } = useTranslation()
  const { deeds, author } = post
  return (
    <footer className={styles.foot}>
      {lead}
      {deeds.vote && <VoteButton vote={deeds.vote} />}
      {deeds.accept && (
        <form method="post" action={deeds.accept.action} data-print="no">
          <input type="hidden" name="postId" value={deeds.accept.postId} />
          <Button variant="quiet" size="s" icon="check" aria-label={t('post.acceptBy', { name: author.name })}>
            {t('post.accept')}
          </Button>
        </form>
      )}
      {deeds.commentHref && (
        <ButtonLink variant="bare" size="s" href={deeds.commentHref} data-print="no">
          {t('post.comment')}
        </ButtonLink>
      )}
      <PostMenu post={post} />
      <MetaLine className={styles.when}>
        <RelativeTime at={post.at} />
        {post.editedAt && <Edited post={post} at={post.editedAt} />}
        <copy-link said={t('post.linkCopied')}>
          <a href={deeds.permalink}>{t('post.link')}</a>
        </copy-link>
      </MetaLine>
    </footer>
  )
}

function Edited({ post, at }: { post: PostData; at: string | Date }) {
  const { t } = useTranslation()
  const text = (
    <>
      {t('post.edited')} <RelativeTime at={at} />
    </>
  )
  return post.deeds.historyHref ? <a href={post.deeds.historyHref}>{text}</a> : text
}

/** Three dots: what one seldom does. */
function PostMenu({ post: { deeds, author } }: { post: PostData }) {
  const { t } = useTranslation()
  const { vote } = deeds
  const lines = [
    vote?.can && vote.canDown !== false && (
      <MenuAction
        key="down"
        action={vote.action}
        fields={{ postId: vote.postId, value: vote.mine === 'down' ? '0' : '-1' }}
        icon="down-vote"
      >
        {t(vote.mine === 'down' ? 'post.undoDown' : 'post.down')}
      </MenuAction>
    ),
    deeds.withdrawAcceptance && (
      <MenuAction
        key="withdraw"
        action={deeds.withdrawAcceptance.action}
        fields={{ postId: deeds.withdrawAcceptance.postId }}
        icon="undo"
      >
        {t('post.withdrawAcceptance')}
      </MenuAction>
    ),
    ...links.map(
      ({ deed, label, icon }) =>
        deeds[deed] && (
          <MenuLink key={deed} href={deeds[deed]} icon={icon}>
            {t(label)}
          </MenuLink>
        ),
    ),
  ].filter(Boolean)
  if (lines.length === 0) return null
  return (
    <Menu label={t('post.more', { name: author.name })} size="s" opens="start">
      <ul>{lines}</ul>
    </Menu>
  )
}

const links = [
  { deed: 'editHref', label: 'post.edit', icon: 'pen' },
  { deed: 'placeHref', label: 'post.place', icon: 'list' },
  { deed: 'deleteHref', label: 'post.delete', icon: 'trash' },
  { deed: 'reportHref', label: 'post.report', icon: 'flag' },
  { deed: 'closeHref', label: 'post.closeOrHide', icon: 'lock' },
  { deed: 'moderateHref', label: 'post.moderate', icon: 'gavel' },
] as const
