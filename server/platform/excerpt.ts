/** The first so many characters of a text. What they would halve is left out, and what is no text within becomes a mark of that:
 *  PostgreSQL refuses JSON that holds half of a character. */
export const cutAt = (text: string, longest: number): string =>
  text
    .slice(0, longest)
    .replace(text.length > longest ? /[\uD800-\uDBFF]$/ : '', '')
    .toWellFormed()

/** A text that PostgreSQL can keep: without zero characters and halves of others. */
export const keepable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** The first words of a text, on one line and of at most so many characters: cut between two of them, or where there is no gap in
 *  sight, anywhere but within a character. */
export function excerptOf(text: string, longest: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= longest) return line
  const cut = line.slice(0, longest - 1)
  const end = cut.lastIndexOf(' ')
  return `${end > longest / 2 ? cut.slice(0, end) : cutAt(line, longest - 1)}…`
}
