const longest = 80

/** A title as the readable end of an address: lower-case ASCII words and hyphens, at most 80 characters, never empty. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[œŒ]/g, 'oe')
    .replaceAll(/[æÆ]/g, 'ae')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  if (words.length <= longest) return words || 'thread'
  const cut = words.slice(0, longest)
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut
}
