import { bodyLength, titleLength } from '#server/community/schema.ts'
import { AskLayout } from '../../components/ask-layout.tsx'
import { Composer } from '../../components/composer.tsx'
import { type PickableProduct, ProductPicker } from '../../components/product-picker.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { type SimilarQuestion, SimilarQuestions } from '../../components/similar-questions.tsx'
import { Button } from '../../components/ui/button.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { FormErrors } from '../../components/ui/form-errors.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import type { Refused } from '../../forms.ts'
import { errorSentence, errorSentences } from '../../i18n/errors.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { Kind, Space, TitleField } from './ask-fields.tsx'
import { Waiting } from './ask-waiting.tsx'
import { FindProduct } from './find-product.tsx'
import type { Typed } from './question-form.ts'

export interface AskPage {
  spaces: { value: string; label: string }[]
  typed: Partial<Typed>
  formToken: string
  /** Slug, from the address. */
  product?: string | undefined
  products: PickableProduct[]
  /** Null before there is a title, or when one asks too fast. */
  similar: SimilarQuestion[] | null
  /** Why what was kept could not be published. */
  refused?: string | undefined
  /** What stands in the form was kept for later. */
  waiting: boolean
  writer: 'guest' | 'unverified' | 'member'
}

/** What the form got back when it was not published. */
export interface AskReply extends Partial<Refused> {
  typed?: Partial<Typed>
  previewHtml?: string
  similar?: SimilarQuestion[] | null
  products?: PickableProduct[]
  /** By the name that was typed. */
  foundProducts?: number
  /** The only one of that name. */
  chosenProduct?: string
}

const solvedAction = (formToken: string) => `/ask/solved?form=${formToken}`
const similarHref = (formToken: string) => `/ask/similar?form=${formToken}`

/** One field. The next page has what may already solve it, and the rest; with JavaScript the former comes while one types. */
export function FirstStep({ page: { typed, formToken, product, similar, writer } }: { page: AskPage }) {
  const { t } = useTranslation()
  return (
    <AskLayout
      action="/ask"
      method="get"
      title={<TitleField title={typed.title} />}
      similar={<SimilarQuestions questions={similar} solvedAction={solvedAction(formToken)} />}
      similarHref={similarHref(formToken)}
    >
      <input type="hidden" name="form" value={formToken} />
      {product && <input type="hidden" name="product" value={product} />}
      <div className="row">
        <Button>{t('ask.continue')}</Button>
      </div>
      {writer === 'guest' && <GuestHint />}
    </AskLayout>
  )
}

export function FullForm({ page, reply }: { page: AskPage; reply: AskReply | undefined }) {
  const { t } = useTranslation()
  const refused = reply?.lastResult
  const typed: Partial<Typed> = { ...page.typed, ...reply?.typed }
  const formToken = typed.formToken ?? page.formToken
  const errors = (field: string, limits?: typeof bodyLength | typeof titleLength) =>
    someOf(errorSentences(t, errorsOf(refused?.error, field), limits))
  const wrong = labels.flatMap(({ field, label }) => (errors(field) ? [{ id: field, label: t(label) }] : []))
  return (
    <AskLayout
      action="/ask"
      above={wrong.length > 0 && <FormErrors fields={wrong} />}
      title={<TitleField title={typed.title} errors={errors('title', titleLength)} looks />}
      similar={
        <SimilarQuestions
          questions={reply ? (reply.similar ?? null) : page.similar}
          solvedAction={solvedAction(formToken)}
        />
      }
      similarHref={similarHref(formToken)}
    >
      <input type="hidden" name="formToken" value={formToken} />
      <Waiting page={page} />
      {[...errorsOf(refused?.error, ''), ...(page.refused && !reply ? [page.refused] : [])].map((code) => (
        <Refusal key={code} reason={errorSentence(t, code)} retryAfter={reply?.retryAfter} />
      ))}
      <div className="stack">
        <ProductPicker
          name="productIds"
          products={reply?.products ?? page.products}
          selected={reply?.chosenProduct ?? typed.productIds}
          errors={errors('productIds')}
        />
        <FindProduct found={reply?.foundProducts} />
      </div>
      <Composer
        name="body"
        label={t('ask.details')}
        hint={t('ask.detailsHint')}
        defaultValue={typed.body}
        errors={errors('body', bodyLength)}
        previewHtml={reply?.previewHtml}
        required
      />
      <Kind kind={typed.kind} />
      <Space spaces={page.spaces} spaceId={typed.spaceId} errors={errors('spaceId')} />
      <TextField
        name="tags"
        label={t('ask.tags')}
        hint={t('ask.tagsHint')}
        defaultValue={typed.tags}
        errors={errors('tags')}
        autoComplete="off"
      />
      <div className="row">
        <Button>{t('ask.publish')}</Button>
        {page.waiting && (
          <Button variant="bare" name="intent" value="discard" formNoValidate>
            {t('ask.discard')}
          </Button>
        )}
      </div>
      {page.writer === 'guest' && !page.waiting && <GuestHint />}
    </AskLayout>
  )
}

/** The form's fields in their order, to jump to from above it. */
const labels = [
  { field: 'title', label: 'ask.yourQuestion' },
  { field: 'productIds', label: 'ask.whichProduct' },
  { field: 'body', label: 'ask.details' },
  { field: 'spaceId', label: 'ask.space' },
  { field: 'tags', label: 'ask.tags' },
] as const

function GuestHint() {
  const { t } = useTranslation()
  return <Notice>{t('ask.guestHint')}</Notice>
}

const someOf = (sentences: string[] | undefined) => (sentences?.length ? sentences : undefined)

/** The codes of a field and of its parts (`tags[0]`). */
const errorsOf = (errors: Record<string, string[] | null> | null | undefined, field: string): string[] =>
  Object.entries(errors ?? {}).flatMap(([name, codes]) =>
    name === field || (field !== '' && name.startsWith(`${field}[`)) ? (codes ?? []) : [],
  )
