import { useTranslation } from 'react-i18next'

/** Text that staff wrote for display, in the reader's language or the one it has. */
export function useInLocale() {
  const { i18n } = useTranslation()
  return ({ fr = '', en = '' }: { fr?: string | undefined; en?: string | undefined }) =>
    i18n.language === 'en' ? en || fr : fr || en
}
