import { Button } from '../../components/ui/button.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { Fold } from '../../components/ui/fold.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import styles from './find-product.module.css'

/** Another product than those offered: by its name; the form comes back with what was found among the choices. */
export function FindProduct({ found }: { found: number | undefined }) {
  const { t } = useTranslation()
  return (
    <Fold summary={t('ask.anotherProduct')} open={found !== undefined}>
      <div className={styles.find}>
        <TextField name="productName" label={t('ask.productName')} autoComplete="off" />
        <Button variant="quiet" icon="search" name="intent" value="find-product" formNoValidate>
          {t('ask.findProduct')}
        </Button>
      </div>
      {found !== undefined && (
        <p className="small muted" role="status">
          {t('ask.foundProducts', { count: found })}
        </p>
      )}
    </Fold>
  )
}
