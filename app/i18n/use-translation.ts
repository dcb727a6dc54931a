import type { i18n, TFunction } from 'i18next'
import { useContext } from 'react'
import { I18nContext } from 'react-i18next'

/** The texts of the page's language. A page keeps its language for as long as it stands: all that react-i18next's own hook does is to
 *  watch for a change, at five times the price, hundreds of times a page. */
export function useTranslation(): { t: TFunction; i18n: i18n } {
  const i18n = useContext(I18nContext)?.i18n
  if (!i18n) throw new Error('A page is drawn within an I18nextProvider.')
  return { t: i18n.t, i18n }
}
