// The texts are typed with plain spaces, straight quotes and wrapped lines; these two tags set them as they are published.

const narrow = '\u202f'
const unbroken = '\u00a0'
const units = '°C|%|€|kg|g|mg|km|cm|mm|m|ml|L|h|min|s|W|Wh|lm|mAh|V|km/h|litres?|litre'

/** French text: typographic apostrophes, the spaces French sets before high punctuation, numbers held to their units. */
export function fr(text: TemplateStringsArray): string {
  return withNumbersHeld(reflowed(text.join('')))
    .replace(/'/g, '’')
    .replace(/ ([?!;])/g, `${narrow}$1`)
    .replace(/ :/g, `${unbroken}:`)
    .replace(/« /g, `«${unbroken}`)
    .replace(/ »/g, `${unbroken}»`)
}

/** English text: typographic apostrophes and quotation marks, numbers held to their units. */
export function en(text: TemplateStringsArray): string {
  return withNumbersHeld(reflowed(text.join('')))
    .replace(/'/g, '’')
    .replace(/"([^"]*)"/g, '“$1”')
}

function withNumbersHeld(text: string): string {
  return text
    .replace(/(\d) (?=\d{3}(?!\d))/g, `$1${narrow}`)
    .replace(new RegExp(`(\\d) (?=(?:${units})(?![\\p{L}\\d]))`, 'gu'), `$1${unbroken}`)
}

// A wrapped line joins the one above it, unless it opens a list item, a table row or a quote.
function reflowed(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((block) =>
      block
        .split('\n')
        .map((line) => line.trim())
        .reduce((above, line) => (/^(- |\d+\. |\||> )/.test(line) ? `${above}\n${line}` : `${above} ${line}`)),
    )
    .join('\n\n')
}
