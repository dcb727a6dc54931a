const year = 365 * 24 * 60 * 60

/** A choice of this browser, no secret: theme, language, closed strip. */
export function preferenceCookie({ name, value, origin }: { name: string; value: string; origin: string }): string {
  const secure = origin.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${year}; HttpOnly; SameSite=Lax${secure}`
}
