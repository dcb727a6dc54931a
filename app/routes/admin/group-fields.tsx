import { TextField } from '../../components/ui/field.tsx'
import { FormErrors } from '../../components/ui/form-errors.tsx'
import type { useFormFields } from '../../form-fields.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { LocalizedFields } from './localized-fields.tsx'

/** The name and the address of a group, above what stood in the way. */
export function GroupFields({ fields: { field, errors, errorsOf } }: { fields: ReturnType<typeof useFormFields> }) {
  const { t } = useTranslation()
  return (
    <>
      <FormErrors errors={errors} />
      <LocalizedFields
        field={field}
        name="name"
        label={t('admin.groups.name')}
        maxLength={80}
        errors={errorsOf('name')}
      />
      <TextField
        {...field('slug')}
        label={t('admin.groups.slug')}
        hint={t('admin.groups.slugHint')}
        required
        maxLength={60}
      />
    </>
  )
}
