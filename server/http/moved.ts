/** How long a browser or CDN may keep where an old address leads: what it leads to may be hidden one day. */
export const movedFor = 'public, max-age=3600'
