// Only compared with: no address is ever asked there.
const here = 'http://here.invalid'

/** As addresses go. A header beyond 16 kB is read by no proxy and no browser. */
const longest = 2_000

/** A path of this site that a form or an address names, as a browser would read it, else `fallback`: never another host, nothing endless.
 *  Browsers drop tabs and line breaks and take `\` for `/`, so that the text itself proves nothing. */
export function ownPath(path: unknown, fallback = '/'): string {
  if (typeof path !== 'string' || !path.startsWith('/') || /\p{Cc}/u.test(path) || !URL.canParse(path, here))
    return fallback
  const { origin, pathname, search, hash } = new URL(path, here)
  const own = pathname + search + hash
  // `/.//host` is of this site, but what is left of it when the dot goes names a host.
  return origin === here && !pathname.startsWith('//') && own.length <= longest ? own : fallback
}
