import { useTranslation } from '../i18n/use-translation.ts'
import { Button } from './ui/button.tsx'

interface FollowButtonProps {
  /** Where the form posts `threadId` and `follow`: true or false. */
  action: string
  threadId: string
  following: boolean
}

/** Follow a thread: a mail for each new answer. */
export function FollowButton({ action, threadId, following }: FollowButtonProps) {
  const { t } = useTranslation()
  return (
    <in-place id="follow" said={t(following ? 'thread.nowFollowing' : 'thread.notFollowing')}>
      <form method="post" action={action} data-print="no">
        <input type="hidden" name="threadId" value={threadId} />
        <Button
          variant="quiet"
          size="s"
          icon="bell"
          name="follow"
          value={following ? 'false' : 'true'}
          aria-pressed={following}
        >
          {t(following ? 'thread.following' : 'thread.follow')}
        </Button>
      </form>
    </in-place>
  )
}
