import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { TFunction } from 'i18next'
import { countedUpTo, hitKinds, hitsPerPage, lastPage, SearchRequest } from '#server/search/schema.ts'
import { type SearchResults, searchCommunity } from '#server/search/search.ts'
import { FilteredLayout, SearchTop } from '../../components/search-layout.tsx'
import { ButtonLink } from '../../components/ui/button.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Page } from '../../components/ui/page.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import type { TabItem } from '../../components/ui/tabs.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { pageMeta } from '../../seo.ts'
import { kept, searchPath } from './search-address.ts'
import { SearchFilters } from './search-filters.tsx'
import styles from './search-hits.module.css'
import { SearchHits } from './search-hits.tsx'

/** `/search?q=&kind=&language=&solved=&space=&tag=&product=`: one box, results by kind, filters. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = SearchRequest.parse(Object.fromEntries(new URL(request.url).searchParams))
  const results = await searchCommunity(guestCtx(context), { request: asked, address: context.request.clientAddress })
  const name = translator(localeOf(context))('search.title')
  return { asked, results, title: asked.q ? `${asked.q} · ${name}` : name }
}

// A search is nobody's page but the one's who asked: kept out of search engines.
export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, args.data && { title: args.data.title, path: '/search', hidden: true })

export default function Search() {
  const { asked, results } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { threads, products, members, near } = results
  const exact = threads.length + products.length + members.length
  const close = near.threads.length + near.products.length + near.members.length
  return (
    <Page>
      <SearchTop
        query={asked.q}
        label={t('search.box')}
        keep={kept(asked, ['kind', 'language', 'solved', 'space', 'tag', 'product'])}
        tabs={exact > 0 || asked.kind ? tabs(t, asked, results) : []}
      />
      <FilteredLayout
        filters={asked.q && <SearchFilters request={asked} spaces={results.spaces} product={results.product} />}
        filtersOn={filtersOn(asked)}
        keep={kept(asked, ['q', 'kind'])}
        action="/search"
      >
        {!asked.q && <Empty title={t('search.start')}>{t('search.startHint')}</Empty>}
        {asked.q && exact === 0 && <NothingFound asked={asked} near={close > 0} />}
        <SearchHits id="found" {...{ threads, products, members }} more={asked.kind ? {} : more(t, asked, results)} />
        {close > 0 && <NearHits near={near} />}
        <Pages asked={asked} results={results} />
      </FilteredLayout>
    </Page>
  )
}

/** Where something comes near, that is what to do next; else to ask. */
function NothingFound({ asked, near }: { asked: SearchRequest; near: boolean }) {
  const { t } = useTranslation()
  return (
    <Empty title={t('search.nothing', { q: asked.q })}>
      {!near && <p>{t('search.tryFewer')}</p>}
      <p className="row">
        <ButtonLink variant={near ? 'quiet' : 'solid'} href={`/ask?${new URLSearchParams({ title: asked.q })}`}>
          {t('search.askIt')}
        </ButtonLink>
        {filtersOn(asked) > 0 && (
          <ButtonLink variant="quiet" href={`/search?${new URLSearchParams({ q: asked.q })}`}>
            {t('search.withoutFilters')}
          </ButtonLink>
        )}
      </p>
    </Empty>
  )
}

function NearHits({ near }: { near: SearchResults['near'] }) {
  const { t } = useTranslation()
  return (
    <section className={`stack ${styles.near}`} aria-labelledby="near">
      <div>
        <h2 id="near">{t('search.near')}</h2>
        <p className="small muted">{t('search.nearLead')}</p>
      </div>
      <SearchHits id="near" under="near" {...near} />
    </section>
  )
}

function Pages({ asked, results }: { asked: SearchRequest; results: SearchResults }) {
  const { t } = useTranslation()
  const { kind, page } = asked
  if (!kind) return null
  const reached = page * hitsPerPage
  const nextHref = reached < results.counts[kind] && page < lastPage ? searchPath(asked, { page: page + 1 }) : null
  return (
    <Pagination
      label={t('search.pages')}
      previousHref={page > 1 ? searchPath(asked, { page: page - 1 }) : null}
      nextHref={nextHref}
    />
  )
}

/** Tabs of the kinds that have something, and of the one that is open. */
function tabs(t: TFunction, asked: SearchRequest, { counts }: SearchResults): TabItem[] {
  const total = hitKinds.reduce((sum, kind) => sum + counts[kind], 0)
  const all = {
    href: searchPath(asked, { kind: undefined }),
    current: !asked.kind,
    ...counted(t, t('search.all'), total),
  }
  const kinds = hitKinds
    .filter((kind) => counts[kind] > 0 || kind === asked.kind)
    .map((kind) => ({
      href: searchPath(asked, { kind }),
      current: kind === asked.kind,
      ...counted(t, t(`search.${kind}`), counts[kind]),
    }))
  return [all, ...kinds]
}

/** Exact, or "100+". */
const counted = (t: TFunction, label: string, count: number): Pick<TabItem, 'label' | 'count'> =>
  count <= countedUpTo
    ? { label, count }
    : {
        label: (
          <>
            {label} <span className="number">{t('search.upTo', { count: countedUpTo })}</span>
          </>
        ),
      }

/** Where all of a kind are, or all that are ranked, from the page of all kinds. */
function more(t: TFunction, asked: SearchRequest, { counts, threads, products, members }: SearchResults) {
  const kind = counts.question >= counts.discussion ? 'question' : 'discussion'
  const link = (to: Kind) => ({ href: searchPath(asked, { kind: to }), label: allOf(t, to, counts[to]) })
  return {
    ...(counts.question + counts.discussion > threads.length && { threads: link(kind) }),
    ...(counts.product > products.length && { products: link('product') }),
    ...(counts.member > members.length && { members: link('member') }),
  }
}

type Kind = (typeof hitKinds)[number]

function allOf(t: TFunction, kind: Kind, count: number): string {
  const first = { count: countedUpTo }
  const labels = {
    question: () => (count > countedUpTo ? t('search.firstQuestions', first) : t('search.allQuestions', { count })),
    discussion: () =>
      count > countedUpTo ? t('search.firstDiscussions', first) : t('search.allDiscussions', { count }),
    product: () => (count > countedUpTo ? t('search.firstProducts', first) : t('search.allProducts', { count })),
    member: () => (count > countedUpTo ? t('search.firstMembers', first) : t('search.allMembers', { count })),
  }
  return labels[kind]()
}

const filtersOn = ({ language, solved, space, tag, product }: SearchRequest): number =>
  [language, solved, space, tag, product].filter(Boolean).length
