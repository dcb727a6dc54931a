import { reasonLength, rules } from '#server/community/schema.ts'
import { Decide } from '../../components/queue.tsx'
import { Button } from '../../components/ui/button.tsx'
import { SelectField, TextArea } from '../../components/ui/field.tsx'
import { FormErrors } from '../../components/ui/form-errors.tsx'
import { useFormFields } from '../../form-fields.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { Refused } from '../../refused.ts'
import type { OpenCase } from './open-case.ts'
import { ruleLabel } from './rule-label.ts'

/** The rule that a report's reason speaks of. */
const ruleOf = {
  spam: 'spam',
  abuse: 'abuse',
  off_topic: 'off-topic',
  privacy: 'privacy',
  illegal: 'illegal',
  other: 'other',
} as const

interface StatementProps extends OpenCase {
  neighbours: { previous: string | undefined; next: string | undefined }
  reply: Refused | undefined
}

/** The rule, the reason and the decision: two presses at most, since the rule is chosen after what was reported and its published
 *  sentence stands in for a reason. */
export function Statement({ item, found, neighbours, reply }: StatementProps) {
  const { t, i18n } = useTranslation()
  const standing = { rule: ruleOf[item.notices[0]?.reason ?? 'other'] }
  const { field, errors } = useFormFields(reply, standing, item.noticeId)
  const language = found.language === 'fr' || found.language === 'en' ? found.language : i18n.language
  return (
    <Decide title={t('moderation.statement')}>
      <form method="post" className="stack">
        <FormErrors errors={errors} />
        <input type="hidden" name="intent" value={item.noticeId} />
        <input type="hidden" name="noticeId" value={item.noticeId} />
        <input type="hidden" name="language" value={language} />
        <SelectField
          {...field('rule')}
          label={t('decide.rule')}
          options={rules
            .filter((rule) => rule !== 'own-choice')
            .map((rule) => ({ value: rule, label: ruleLabel(rule, t) }))}
        />
        <TextArea
          {...field('reason')}
          label={t('decide.reason')}
          hint={t('moderation.reasonHint')}
          height="short"
          maxLength={reasonLength.max}
        />
        <Outcomes item={item} />
      </form>
      <Neighbours {...neighbours} />
    </Decide>
  )
}

function Outcomes({ item }: Pick<OpenCase, 'item'>) {
  const { t } = useTranslation()
  return (
    <div className="row">
      {item.state === 'visible' && (
        <Button name="outcome" value="hide" aria-keyshortcuts="h">
          {t('decide.hide')} <kbd hidden>H</kbd>
        </Button>
      )}
      <Button variant="quiet" name="outcome" value="dismiss" aria-keyshortcuts="d">
        {t('moderation.dismiss')} <kbd hidden>D</kbd>
      </Button>
      {item.role === 'opening' && !item.closed && (
        <Button variant="quiet" name="outcome" value="close" aria-keyshortcuts="c">
          {t('decide.close')} <kbd hidden>C</kbd>
        </Button>
      )}
      {item.role === 'opening' && !item.locked && (
        <Button variant="quiet" name="outcome" value="lock" aria-keyshortcuts="l">
          {t('decide.lock')} <kbd hidden>L</kbd>
        </Button>
      )}
    </div>
  )
}

function Neighbours({ previous, next }: StatementProps['neighbours']) {
  const { t } = useTranslation()
  return (
    <div className="row small">
      {next && (
        <a href={next} aria-keyshortcuts="j">
          {t('moderation.next')} <kbd hidden>J</kbd>
        </a>
      )}
      {previous && (
        <a href={previous} aria-keyshortcuts="k">
          {t('moderation.previous')} <kbd hidden>K</kbd>
        </a>
      )}
      <Button type="button" variant="quiet" size="s" data-switch="" hidden>
        {t('moderation.keys')}
      </Button>
    </div>
  )
}
