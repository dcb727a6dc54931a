/** The spaces that French sets before ? ! ; (narrow), before : and inside « » (both unbroken). fr.json is typed with
 *  ordinary ones, which anybody can see and type. */
export const frenchSpaces = (text: string): string =>
  text.replace(/ (?=[?!;])/g, '\u202f').replace(/ (?=[:»])|(?<=«) /g, '\u00a0')

/** The French texts as they are shown: with their spaces, and with the plural of millions (`many`) where it is written as
 *  the ordinary one. */
export function asShown<Texts extends object>(texts: Texts): Texts {
  const shown = Object.entries(texts).flatMap(([key, value]) => {
    const text = typeof value === 'string' ? frenchSpaces(value) : asShown(value)
    const many = key.replace(/_other$/, '_many')
    return many === key || many in texts
      ? [[key, text]]
      : [
          [key, text],
          [many, text],
        ]
  })
  return Object.fromEntries(shown) as Texts
}
