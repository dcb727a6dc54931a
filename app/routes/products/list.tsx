import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countedTo, productList } from '#server/catalog/product-list.ts'
import { ProductFilter as Filter } from '#server/catalog/schema.ts'
import { ProductShelf } from '../../components/product-card.tsx'
import { ProductFilter } from '../../components/product-filter.tsx'
import { ButtonLink } from '../../components/ui/button.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Page, PageHead } from '../../components/ui/page.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { productListPath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { cardOf } from './product-view.ts'

/** The catalogue: `/products?q=&category=&brand=`. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const filter = Filter.parse(Object.fromEntries(new URL(request.url).searchParams))
  const list = await productList(guestCtx(context), filter)
  const t = translator(localeOf(context))
  const facts = { title: t('product.title'), description: t('product.lead'), path: productListPath({}) }
  return { ...list, countedTo, filter, facts, narrowed: Boolean(filter.q || filter.category || filter.brand) }
}

export const meta: MetaFunction<typeof loader> = (args) => {
  const { data } = args
  // What a person narrows a list to is no page of its own.
  return pageMeta(
    args,
    data && { ...data.facts, hidden: data.narrowed || Boolean(data.filter.after ?? data.filter.before) },
  )
}

export default function ProductListPage() {
  const { filter, categories, brands, ...list } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { q = '', category = '', brand = '' } = filter
  return (
    <Page>
      <PageHead title={t('product.title')} lead={t('product.lead')} />
      <div className="stack stack--loose">
        <ProductFilter {...{ categories, category, brands, brand }} action={productListPath({})} query={q} />
        {list.products.length > 0 ? <Found {...list} filter={filter} /> : <Nothing narrowed={list.narrowed} />}
      </div>
    </Page>
  )
}

type FoundProps = Pick<
  ReturnType<typeof useLoaderData<typeof loader>>,
  'products' | 'total' | 'countedTo' | 'after' | 'before' | 'filter'
>

function Found({ products, total, countedTo: most, after, before, filter }: FoundProps) {
  const { t } = useTranslation()
  const { q, category, brand } = filter
  const pageAt = (place: { after?: string; before?: string }) => productListPath({ q, category, brand, ...place })
  return (
    <>
      <p className="small muted" role="status">
        {total > most ? t('product.countMore', { count: most }) : t('product.count', { count: total })}
      </p>
      <ProductShelf products={products.map((product) => cardOf(product, t))} />
      <Pagination
        label={t('product.pages')}
        previousHref={before && pageAt({ before })}
        nextHref={after && pageAt({ after })}
      />
    </>
  )
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  const { t } = useTranslation()
  return (
    <Empty title={t(narrowed ? 'product.none' : 'product.empty')}>
      <p>{t(narrowed ? 'product.noneHelp' : 'product.emptyHelp')}</p>
      <div className="row">
        {narrowed && (
          <ButtonLink variant="quiet" href={productListPath({})}>
            {t('product.all')}
          </ButtonLink>
        )}
        <ButtonLink variant="quiet" href="/ask">
          {t('frame.ask')}
        </ButtonLink>
      </div>
    </Empty>
  )
}
