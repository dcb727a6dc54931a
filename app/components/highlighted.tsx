/** Text with the words that were searched for; plain text has none. */
export type HighlightedText = string | { text: string; hit: boolean }[]

export const Highlighted = ({ text }: { text: HighlightedText }) =>
  typeof text === 'string'
    ? text
    : text.map((part, index) =>
        part.hit ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text are never reordered
          <mark key={index}>{part.text}</mark>
        ) : (
          part.text
        ),
      )

/** The same without marks, for labels. */
export const plainText = (text: HighlightedText): string =>
  typeof text === 'string' ? text : text.map((part) => part.text).join('')
