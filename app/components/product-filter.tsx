import { useTranslation } from '../i18n/use-translation.ts'
import styles from './product-filter.module.css'
import { Button } from './ui/button.tsx'
import fieldStyles from './ui/field.module.css'
import { FieldFrame, SelectField } from './ui/field.tsx'

interface ProductFilterProps {
  action: string
  query: string
  categories: { slug: string; name: string }[]
  category: string
  brands: { slug: string; name: string }[]
  brand: string
}

/** What the catalogue can be narrowed to, on one line of a wide page. A plain GET form. */
export function ProductFilter({ action, query, categories, category, brands, brand }: ProductFilterProps) {
  const { t } = useTranslation()
  const options = (all: string, choices: { slug: string; name: string }[]) => [
    { value: '', label: all },
    ...choices.map(({ slug, name }) => ({ value: slug, label: name })),
  ]
  return (
    <form className={styles.filter} action={action} role="search" aria-label={t('product.title')} data-print="no">
      <div className={styles.words}>
        <FieldFrame facts={{ name: 'q', label: t('product.search') }} id="product-q" required>
          <input className={fieldStyles.input} id="product-q" name="q" type="search" defaultValue={query} />
        </FieldFrame>
      </div>
      {categories.length > 1 && (
        <SelectField
          name="category"
          label={t('product.category')}
          options={options(t('product.allCategories'), categories)}
          defaultValue={category}
        />
      )}
      {brands.length > 1 && (
        <SelectField
          name="brand"
          label={t('product.brand')}
          options={options(t('product.allBrands'), brands)}
          defaultValue={brand}
        />
      )}
      <Button variant="quiet">{t('product.show')}</Button>
    </form>
  )
}
