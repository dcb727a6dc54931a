import type { ReactNode } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { FormErrors } from '../../components/ui/form-errors.tsx'
import { Section } from '../../components/ui/page.tsx'
import { useFormFields } from '../../form-fields.ts'
import type { Refused } from '../../refused.ts'

interface DeletionProps {
  title: ReactNode
  /** When it can be. */
  lead: ReactNode
  deed: string
  /** The hidden field that says what goes, beside `intent=delete`. */
  field: { name: string; value: string }
  reply: Refused | undefined
}

/** The last part of a page: takes away what it is about, if that may be. */
export function Deletion({ title, lead, deed, field, reply }: DeletionProps) {
  const { errors } = useFormFields(reply, {}, 'delete')
  return (
    <Section id="delete" title={title} lead={lead}>
      <form method="post" className="stack">
        <FormErrors errors={errors} />
        <input type="hidden" {...field} />
        <div className="row">
          <Button variant="danger" name="intent" value="delete">
            {deed}
          </Button>
        </div>
      </form>
    </Section>
  )
}
