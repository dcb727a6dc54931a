import type { SearchRequest } from '#server/search/schema.ts'
import type { SearchResults } from '#server/search/search.ts'
import { Choice, ChoiceGroup } from '../../components/ui/choice.tsx'
import { SelectField } from '../../components/ui/field.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'

interface SearchFiltersProps {
  request: SearchRequest
  spaces: SearchResults['spaces']
  product: SearchResults['product']
}

/** What threads can be narrowed to. A tag or a product comes by a link from its page, and can be taken off here. */
export function SearchFilters({ request, spaces, product }: SearchFiltersProps) {
  const { t } = useTranslation()
  return (
    <>
      <ChoiceGroup legend={t('search.state')} size="s">
        <Radio name="solved" value="" label={t('search.anyState')} chosen={request.solved} />
        <Radio name="solved" value="yes" label={t('search.solved')} chosen={request.solved} />
        <Radio name="solved" value="no" label={t('search.unsolved')} chosen={request.solved} />
      </ChoiceGroup>
      <ChoiceGroup legend={t('search.language')} size="s">
        <Radio name="language" value="" label={t('search.anyLanguage')} chosen={request.language} />
        <Radio name="language" value="fr" label={t('search.fr')} chosen={request.language} />
        <Radio name="language" value="en" label={t('search.en')} chosen={request.language} />
      </ChoiceGroup>
      {spaces.length > 1 && (
        <SelectField
          name="space"
          label={t('search.space')}
          size="s"
          defaultValue={request.space ?? ''}
          options={[
            { value: '', label: t('search.anySpace') },
            ...spaces.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
      )}
      {request.tag && (
        <ChoiceGroup legend={t('search.tag')} size="s">
          <Radio name="tag" value="" label={t('search.anyTag')} chosen={request.tag} />
          <Radio name="tag" value={request.tag} label={request.tag} chosen={request.tag} />
        </ChoiceGroup>
      )}
      {product && (
        <ChoiceGroup legend={t('search.productFilter')} size="s">
          <Radio name="product" value="" label={t('search.anyProduct')} chosen={request.product} />
          <Radio name="product" value={product.slug} label={product.name} chosen={request.product} />
        </ChoiceGroup>
      )}
    </>
  )
}

interface RadioProps {
  name: string
  value: string
  label: string
  chosen: string | undefined
}

const Radio = ({ name, value, label, chosen = '' }: RadioProps) => (
  <Choice type="radio" size="s" name={name} value={value} label={label} defaultChecked={value === chosen} />
)
