// Only compared with: no address is ever asked there.
const here = 'http://here.invalid'

/** A path of this site that a form or an address names, as a browser would read it, else `fallback`: never another host.
 *  Browsers drop tabs and line breaks and take `\` for `/`, so that the text itself proves nothing. */
export function ownPath(path: unknown, fallback = '/'): string {
  if (typeof path !== 'string' || !path.startsWith('/') || /\p{Cc}/u.test(path) || !URL.canParse(path, here))
    return fallback
  const { origin, pathname, search, hash } = new URL(path, here)
  // `/.//host` is of this site, but what is left of it when the dot goes names a host.
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : fallback
}
