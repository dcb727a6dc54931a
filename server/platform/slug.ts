const longest = 80

/** A text as the readable end of an address: lower-case ASCII words and hyphens, at most 80 characters, never empty
 *  (`otherwise` stands for a text without any such letter). */
export function slugOf(text: string, otherwise = 'thread'): string {
  const words = folded(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  if (words.length <= longest) return words || otherwise
  const cut = words.slice(0, longest)
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut
}

/** A text without accents, ligatures or capitals: what is typed finds what is written. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[œŒ]/g, 'oe')
    .replaceAll(/[æÆ]/g, 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll(/[øØ]/g, 'o')
    .replaceAll(/[łŁ]/g, 'l')
    .toLowerCase()
}
