import type { Locale } from '#server/platform/ctx.ts'

/** The first language of an Accept-Language header that the community speaks, by weight (RFC 9110 §12.5.4). */
export function preferredLocale(header: string | undefined, spoken: readonly [Locale, ...Locale[]]): Locale {
  const wanted = (header ?? '').split(',').flatMap((part) => {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1)
    const locale = spoken.find((candidate) => candidate === tag.toLowerCase().split('-')[0])
    return locale && weight > 0 ? [{ locale, weight }] : []
  })
  return wanted.toSorted((a, b) => b.weight - a.weight)[0]?.locale ?? spoken[0]
}
