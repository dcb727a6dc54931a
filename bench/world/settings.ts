import { brands, categories, products, spaces } from '#prisma/seed/content/index.ts'
import { idAt } from './ids.ts'
import { prose } from './prose.ts'
import { type Chance, chanceFrom, zipf } from './random.ts'

/** How large a world is, and when it is. Everything else follows from the two. */
export interface Size {
  readonly threads: number
  readonly now: Date
}

export interface Person {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly about: string
  readonly createdAt: Date
  /** Has an account and a session; the others are as an import leaves them. */
  readonly signedIn: boolean
}

export interface Settings {
  readonly since: number
  readonly people: readonly Person[]
  readonly spaces: readonly { id: string; slug: string; name: object; audience: string }[]
  readonly tags: readonly { id: string; name: string }[]
  readonly brands: readonly { id: string; slug: string; name: string }[]
  readonly categories: readonly { id: string; slug: string; name: { fr: string; en: string }; drawing: string }[]
  readonly products: readonly Article[]
  readonly draw: Draw
}

interface Article {
  readonly id: string
  readonly brandId: string
  readonly brand: string
  readonly categoryId: string
  readonly categories: string[]
  readonly slug: string
  readonly name: string
  readonly sku: string
  readonly gtin: string
  readonly description: { fr: string; en: string }
}

/** Who writes, about what and where: few often, many seldom. */
interface Draw {
  readonly person: (chance: Chance) => Person
  readonly space: (chance: Chance) => string
  readonly tag: (chance: Chance) => Settings['tags'][number]
  readonly product: (chance: Chance) => Article
}

const years = 5
const yearMs = 365 * 24 * 3_600_000
const mostSignedIn = 2_000
const tagCount = 300
const productCount = 1_000
/** Members per hundred threads. Source: public Stack Exchange dumps have between one and three writers for ten questions. */
const membersPerHundred = 15

/** What stands before anybody writes: people, spaces, tags, brands and their products. */
export function settingsOf({ threads, now }: Size): Settings {
  const chance = chanceFrom(1)
  const since = now.getTime() - years * yearMs
  const people = peopleOf(chance, { count: Math.max(60, Math.round((threads * membersPerHundred) / 100)), since })
  const id = () => idAt(since, chance)
  const settings = {
    since,
    people,
    spaces: spaces.map(({ slug, name, audience }) => ({ id: id(), slug, name, audience })),
    tags: prose.fr.telling.slice(0, tagCount).map((name) => ({ id: id(), name })),
    brands: brands.map(({ slug, name }) => ({ id: id(), slug, name })),
    categories: categories.map(({ slug, name, drawing }) => ({ id: id(), slug, name, drawing })),
  }
  const articles = articlesOf(chance, settings)
  return { ...settings, products: articles, draw: drawsOf({ ...settings, products: articles }) }
}

function drawsOf({ people, spaces: all, tags, products: articles }: Omit<Settings, 'draw'>): Draw {
  const space = zipf(all, 0.7)
  return {
    person: zipf(people.slice(0, 100_000), 0.8),
    space: (chance) => space(chance).id,
    tag: zipf(tags, 1),
    product: zipf(articles, 0.9),
  }
}

function peopleOf(chance: Chance, { count, since }: { count: number; since: number }): Person[] {
  return Array.from({ length: count }, (_, number) => {
    const createdAt = new Date(since + (number / count) * years * yearMs * 0.2)
    const [first, last] = [0, 1].map(() => capital(prose.fr.coined[chance.below(20_000)] ?? ''))
    const about = chance.is(0.2) ? prose.fr.sentence(chance) : ''
    const name = `${first} ${last}`
    const signedIn = number < Math.min(mostSignedIn, count / 2)
    return { id: idAt(createdAt.getTime(), chance), handle: `member-${number}`, name, about, createdAt, signedIn }
  })
}

type Places = Pick<Settings, 'since' | 'brands' | 'categories'>

function articlesOf(chance: Chance, { since, ...places }: Places): Article[] {
  return Array.from({ length: productCount }, (_, number) => {
    const like = products[number % products.length] ?? products[0]
    const category = places.categories[number % places.categories.length]
    const brand = places.brands[number % places.brands.length]
    const name = `${like?.name.split(' ')[0]} ${capital(prose.fr.coined[number] ?? '')} ${1 + chance.below(9)}`
    return {
      ...{ id: idAt(since, chance), slug: `product-${number}`, name, sku: `B${number}/${chance.below(1_000)}` },
      ...{ brandId: brand?.id ?? '', brand: brand?.name ?? '', categoryId: category?.id ?? '' },
      ...{
        gtin: `2${String(number).padStart(12, '0')}`,
        categories: [category?.name.en ?? '', category?.name.fr ?? ''],
      },
      description: { en: prose.en.paragraph(chance), fr: prose.fr.paragraph(chance) },
    }
  })
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
