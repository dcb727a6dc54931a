import type { MetaDescriptor } from '@remix-run/node'
import type { RootData } from './root.tsx'

/** What a page says of itself to search engines and to whoever shares its address. */
export interface PageFacts {
  title: string
  /** One or two sentences; cut at 160 characters. */
  description?: string | undefined
  /** The one address of this page, without origin. */
  path: string
  /** `article` for what people wrote. */
  type?: 'website' | 'article' | 'profile'
  /** Kept out of search engines: members-only, empty or endless pages. */
  hidden?: boolean
  /** Address of the Atom feed of what this page shows. */
  feed?: string
  jsonLd?: ((origin: string) => object) | undefined
}

interface MetaArgs {
  matches: readonly { id: string; data: unknown }[]
}

/** Title, description, canonical address and Open Graph of a page; only a title when there is nothing at its address. */
export function pageMeta({ matches }: MetaArgs, facts: PageFacts | undefined): MetaDescriptor[] {
  const root = matches.find(({ id }) => id === 'root')?.data as RootData | undefined
  const community = root?.community.name ?? 'Entraide'
  if (!facts || !root) return [{ title: community }]
  const { origin, locale } = root
  const title = facts.title === community ? community : `${facts.title} · ${community}`
  const description = facts.description ? shortened(facts.description) : undefined
  return [
    { title },
    ...(description ? [{ name: 'description', content: description }] : []),
    facts.hidden
      ? { name: 'robots', content: 'noindex' }
      : { tagName: 'link', rel: 'canonical', href: origin + facts.path },
    ...(facts.feed
      ? [{ tagName: 'link', rel: 'alternate', type: 'application/atom+xml', title, href: facts.feed }]
      : []),
    { property: 'og:title', content: facts.title },
    ...(description ? [{ property: 'og:description', content: description }] : []),
    { property: 'og:url', content: origin + facts.path },
    { property: 'og:type', content: facts.type ?? 'website' },
    { property: 'og:site_name', content: community },
    { property: 'og:locale', content: locale === 'fr' ? 'fr_FR' : 'en_GB' },
    { property: 'og:image', content: `${origin}/og.png` },
    { property: 'og:image:width', content: '1200' },
    { property: 'og:image:height', content: '630' },
    { name: 'twitter:card', content: 'summary_large_image' },
    ...(facts.jsonLd ? [{ 'script:ld+json': facts.jsonLd(origin) as Record<string, never> }] : []),
  ]
}

const longestDescription = 160

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= longestDescription) return line
  const cut = line.slice(0, longestDescription - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestDescription / 2))}…`
}
