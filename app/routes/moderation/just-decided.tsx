import { Button } from '../../components/ui/button.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import { ruleName } from '../threads/thread-view.ts'

interface JustDecidedProps {
  decision: {
    id: string
    act: 'hide' | 'restore' | 'lock' | 'unlock' | 'close' | 'reopen' | 'dismiss'
    rule: string
    stands: boolean
  }
}

/** What the last press has done, and the button that takes it back. */
export function JustDecided({ decision }: JustDecidedProps) {
  const { t } = useTranslation()
  const { id, act, rule, stands } = decision
  const title =
    act === 'dismiss' ? t('moderation.done.dismiss') : t(`moderation.done.${act}`, { rule: ruleName(rule, t) })
  return (
    <Notice tone="positive" role="status" title={title}>
      {stands && (
        <form method="post" action="/moderation/undo">
          <Button variant="quiet" size="s" icon="undo" name="decisionId" value={id} aria-keyshortcuts="u">
            {t('moderation.undo')} <kbd hidden>U</kbd>
          </Button>
        </form>
      )}
    </Notice>
  )
}
