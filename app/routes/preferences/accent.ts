/** Address of the stylesheet that overrides the accent with the community's colour (`#rrggbb`). */
export const themeHref = (accentColor: string): string => `/accent/${accentColor.slice(1).toLowerCase()}.css`

/** In the light scheme the colour itself, which an admin could only choose if it can be read on paper; in the dark one its
 *  hue at the lightness of our own accent. */
export const accentStyle = (colour: string): string => `@layer tokens {
  :root {
    --color-accent: light-dark(${colour}, oklch(from ${colour} 0.8 min(c, 0.1) h));
    --color-accent-text: light-dark(oklch(0.99 0.004 85), oklch(from ${colour} 0.2 min(c, 0.03) h));
  }
}
`
