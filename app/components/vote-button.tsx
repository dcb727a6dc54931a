import { useTranslation } from '../i18n/use-translation.ts'
import { Icon } from './ui/icon.tsx'
import { FormattedNumber } from './ui/number.tsx'
import styles from './vote-button.module.css'

export interface VoteData {
  /** Where the form posts `postId` and `value`: 1, 0 or -1. */
  action: string
  postId: string
  /** How many found it helpful. */
  helpful: number
  mine: 'up' | 'down' | null
  /** False for one's own posts: the count is shown, nothing can be pressed. */
  can: boolean
  /** False for newcomers, who may not say "not helpful". */
  canDown?: boolean | undefined
}

/** "Helpful 38". Pressing it again takes the vote back. A visitor is led to sign in by the action itself. */
export function VoteButton({ vote }: { vote: VoteData }) {
  const { t } = useTranslation()
  const label = (
    <>
      <Icon name="up" size="s" />
      {t('post.helpful')}
      <FormattedNumber value={vote.helpful} />
    </>
  )
  if (!vote.can) return <span className={styles.vote}>{label}</span>
  const pressed = vote.mine === 'up'
  return (
    <in-place id={`vote-${vote.postId}`} said={t('post.helpfulCount', { count: vote.helpful })}>
      <form method="post" action={vote.action}>
        <input type="hidden" name="postId" value={vote.postId} />
        <button className={styles.vote} name="value" value={pressed ? 0 : 1} aria-pressed={pressed}>
          {label}
        </button>
      </form>
    </in-place>
  )
}
