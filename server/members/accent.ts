/** Luminance of the darkest paper that links stand on in the light scheme: `--color-surface` of app/styles/tokens.css, #f4f1ec. */
const paper = 0.8848
/** WCAG 2.2, success criterion 1.4.3. */
export const leastContrast = 4.5

/** Whether text in `#rrggbb` can be read on our paper, and our paper's colour on a button of it. In the dark scheme the colour is
 *  lightened to a fixed lightness, so that it always can. */
export const isReadable = (colour: string): boolean => (paper + 0.05) / (luminance(colour) + 0.05) >= leastContrast

/** Relative luminance, from 0 to 1, as WCAG defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)
