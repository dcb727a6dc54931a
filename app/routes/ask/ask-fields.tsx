import { titleLength } from '#server/community/schema.ts'
import { Choice, ChoiceGroup } from '../../components/ui/choice.tsx'
import { SelectField, TextField } from '../../components/ui/field.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'

interface TitleFieldProps {
  title?: string | undefined
  errors?: string[] | undefined
  /** Enter looks for similar questions again, instead of pressing the form's first button. */
  looks?: boolean
}

export function TitleField({ title, errors, looks = false }: TitleFieldProps) {
  const { t } = useTranslation()
  return (
    <div>
      <button
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        {...(looks && { name: 'intent', value: 'look', formNoValidate: true })}
      />
      <TextField
        name="title"
        label={t('ask.yourQuestion')}
        hint={t('ask.titleHint')}
        size="l"
        defaultValue={title}
        errors={errors}
        maxLength={titleLength.max}
        autoComplete="off"
        required
      />
    </div>
  )
}

export function Kind({ kind = 'question' }: { kind?: string | undefined }) {
  const { t } = useTranslation()
  return (
    <ChoiceGroup legend={t('ask.kind')}>
      <Choice
        type="radio"
        name="kind"
        value="question"
        label={t('ask.kindQuestion')}
        hint={t('ask.kindQuestionHint')}
        defaultChecked={kind !== 'discussion'}
      />
      <Choice
        type="radio"
        name="kind"
        value="discussion"
        label={t('ask.kindDiscussion')}
        hint={t('ask.kindDiscussionHint')}
        defaultChecked={kind === 'discussion'}
      />
    </ChoiceGroup>
  )
}

interface SpaceProps {
  spaces: { value: string; label: string }[]
  spaceId?: string | undefined
  errors?: string[] | undefined
}

/** Where there is one space, there is no choice. */
export function Space({ spaces, spaceId, errors }: SpaceProps) {
  const { t } = useTranslation()
  const [only, second] = spaces
  if (only && !second) return <input type="hidden" name="spaceId" value={only.value} />
  const options = [{ value: '', label: t('ask.chooseSpace') }, ...spaces]
  return (
    <SelectField
      name="spaceId"
      label={t('ask.space')}
      options={options}
      defaultValue={spaceId ?? ''}
      errors={errors}
      required
    />
  )
}
