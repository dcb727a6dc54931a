import { useTranslation } from '../../i18n/use-translation.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** A whole number in the reader's language: 1,234 or 1 234. */
export function FormattedNumber({ value }: { value: number }) {
  const { i18n } = useTranslation()
  return <span className="number">{formatNumber(value, i18n.language)}</span>
}

export function formatNumber(value: number, language: string): string {
  const format = formats.get(language) ?? new Intl.NumberFormat(language)
  formats.set(language, format)
  return format.format(value)
}
