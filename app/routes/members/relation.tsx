import type { Profile } from '#server/members/profiles.ts'
import { Button } from '../../components/ui/button.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import { memberPath } from '../../paths.ts'

/** Mute: their texts are folded for me. Block: they cannot answer me either. Each can be taken back here. */
export function Relation({ member }: { member: Profile }) {
  const { t } = useTranslation()
  return (
    <form className="row" method="post" action="/relations">
      <input type="hidden" name="otherId" value={member.id} />
      <input type="hidden" name="returnTo" value={memberPath(member)} />
      {member.relation ? (
        <Button variant="quiet" size="s" name="kind" value="">
          {t(member.relation === 'mute' ? 'member.unmute' : 'member.unblock')}
        </Button>
      ) : (
        <Button variant="quiet" size="s" name="kind" value="mute">
          {t('member.mute')}
        </Button>
      )}
      {member.relation !== 'block' && member.role === 'member' && (
        <Button variant="bare" size="s" name="kind" value="block">
          {t('member.block')}
        </Button>
      )}
    </form>
  )
}
