import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'

interface TryAsProps {
  /** Empty outside the demo. */
  cast: { part: 'asker' | 'answerer' | 'moderator' | 'admin'; displayName: string }[]
  returnTo: string
}

/** The demo's people: one press each, no password. */
export function TryAs({ cast, returnTo }: TryAsProps) {
  const { t } = useTranslation()
  if (cast.length === 0) return null
  return (
    <Card>
      <form className="stack" method="post" action="/sign-in/as" aria-labelledby="try-as">
        <h2 id="try-as">{t('account.tryAs.title')}</h2>
        <p className="muted small">{t('account.tryAs.lead')}</p>
        <input type="hidden" name="returnTo" value={returnTo} />
        <ul className="stack">
          {cast.map(({ part, displayName }) => (
            <li key={part} className="row">
              <Button variant="quiet" size="s" name="as" value={part}>
                {displayName}
              </Button>
              <span className="small muted">{t(`account.tryAs.${part}`)}</span>
            </li>
          ))}
        </ul>
      </form>
    </Card>
  )
}
