import { audiences } from '#server/community/schema.ts'
import { Button } from '../../components/ui/button.tsx'
import { Choice, ChoiceGroup } from '../../components/ui/choice.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { FormErrors } from '../../components/ui/form-errors.tsx'
import { Section } from '../../components/ui/page.tsx'
import { useFormFields } from '../../form-fields.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { Refused } from '../../refused.ts'
import { LocalizedFields } from './localized-fields.tsx'

interface SpaceFormProps {
  reply: Refused | undefined
  /** Absent for a new one. */
  spaceId?: string
  /** What stands: `slug`, `name.fr`, `audience`, `groupIds`… */
  standing: Parameters<typeof useFormFields>[1]
  groups: { id: string; name: string }[]
  /** "Create the space". */
  deed: string
}

/** Everything an admin says about a space. */
export function SpaceForm({ reply, spaceId, standing, groups, deed }: SpaceFormProps) {
  const { t } = useTranslation()
  const { field, has, errors, errorsOf, wrong } = useFormFields(reply, standing, 'save')
  return (
    <form method="post" className="stack stack--loose">
      <FormErrors
        errors={errors}
        fields={wrong([
          { field: 'name', label: t('admin.spaces.name'), at: 'name.fr' },
          { field: 'slug', label: t('admin.spaces.slug') },
          { field: 'groupIds', label: t('admin.spaces.groups'), at: 'space-audience' },
        ])}
      />
      {spaceId && <input type="hidden" name="spaceId" value={spaceId} />}
      <input type="hidden" name="position" value={field('position').defaultValue} />
      <Section id="space-names" title={t('admin.spaces.name')} lead={t('admin.spaces.nameLead')}>
        <LocalizedFields
          field={field}
          name="name"
          label={t('admin.spaces.name')}
          maxLength={80}
          errors={errorsOf('name')}
        />
        <LocalizedFields field={field} name="about" label={t('admin.spaces.about')} maxLength={300} />
        <TextField
          {...field('slug')}
          label={t('admin.spaces.slug')}
          hint={t('admin.spaces.slugHint')}
          required
          maxLength={60}
        />
      </Section>
      <Section id="space-audience" title={t('admin.spaces.audience')} lead={t('admin.spaces.audienceLead')}>
        <ChoiceGroup legend={t('admin.spaces.whoReads')} name="audience" errors={errorsOf('audience')}>
          {audiences.map((audience) => (
            <Choice
              key={audience}
              type="radio"
              name="audience"
              value={audience}
              label={t(`admin.audience.${audience}`)}
              hint={t(`admin.audienceHint.${audience}`)}
              defaultChecked={has('audience', audience)}
            />
          ))}
        </ChoiceGroup>
        {groups.length > 0 && (
          <ChoiceGroup legend={t('admin.spaces.groups')} name="groupIds" errors={errorsOf('groupIds')}>
            {groups.map(({ id, name }) => (
              <Choice key={id} name="groupIds" value={id} label={name} defaultChecked={has('groupIds', id)} />
            ))}
          </ChoiceGroup>
        )}
      </Section>
      <div className="row">
        <Button name="intent" value="save">
          {deed}
        </Button>
      </div>
    </form>
  )
}
