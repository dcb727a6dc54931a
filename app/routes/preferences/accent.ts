/** Address of the stylesheet that overrides the accent with the community's colour; its name changes with the colour. */
export const themeHref = (accentColor: string): string => `/accent/${accentColor.replace('#', '')}.css`
