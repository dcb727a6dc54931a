import { useTranslation } from '../i18n/use-translation.ts'
import { Picture, type PictureData } from './picture.tsx'
import styles from './product-picker.module.css'
import { FieldError } from './ui/field.tsx'
import { Icon } from './ui/icon.tsx'

export interface PickableProduct {
  /** Sent as the field's value. */
  value: string
  name: string
  maker?: string | null | undefined
  picture: PictureData
}

interface ProductPickerProps {
  name: string
  products: PickableProduct[]
  /** Value of the product chosen; empty: none in particular. */
  selected?: string | null | undefined
  errors?: string[] | undefined
}

/** A few products as tiles, and "none in particular". Radio buttons underneath. */
export function ProductPicker({ name, products, selected, errors }: ProductPickerProps) {
  const { t } = useTranslation()
  return (
    <fieldset>
      <legend className={styles.legend}>{t('ask.whichProduct')}</legend>
      <div className={styles.pick}>
        {products.map((product) => (
          <label key={product.value}>
            <input type="radio" name={name} value={product.value} defaultChecked={product.value === selected} />
            <Picture {...product.picture} />
            <span>
              <strong>{product.name}</strong>
              {product.maker && <small>{product.maker}</small>}
            </span>
          </label>
        ))}
        <label>
          <input type="radio" name={name} value="" defaultChecked={!selected} />
          <span className={styles.none}>
            <Icon name="minus" />
          </span>
          <span>{t('ask.noProduct')}</span>
        </label>
      </div>
      <FieldError id={name} errors={errors} />
    </fieldset>
  )
}
