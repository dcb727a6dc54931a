import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { productPage } from '#server/catalog/product-page.ts'
import { threadCounts } from '#server/community/thread-counts.ts'
import { threadList } from '#server/community/thread-lists.ts'
import { ProductHead } from '../../components/product-head.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { ButtonLink } from '../../components/ui/button.tsx'
import { Facts } from '../../components/ui/facts.tsx'
import { MetaLine } from '../../components/ui/meta-line.tsx'
import { Page, Section } from '../../components/ui/page.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { translator } from '../../i18n/index.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { productListPath, productPath } from '../../paths.ts'
import { pageMeta } from '../../seo.ts'
import { Conversations } from './conversations.tsx'

const discussionsShown = 5

/** A product with what its people ask: `/products/SLUG`. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const ctx = guestCtx(context)
  const product = await productPage(ctx, params.slug ?? '')
  const { searchParams } = new URL(request.url)
  const language = searchParams.get('language') === 'all' ? 'all' : ctx.locale
  const about = { scope: { of: 'product', id: product.id }, language } as const
  const [questions, discussions, counts] = await Promise.all([
    threadList(ctx, { ...about, kind: 'question', sort: 'active', cursor: searchParams.get('page') }),
    threadList(ctx, { ...about, kind: 'discussion', sort: 'active', limit: discussionsShown }),
    threadCounts(ctx, { scope: about.scope, kind: 'question', language }),
  ])
  const description =
    product.description || translator(localeOf(context))('product.description', { name: product.name })
  return { product, questions, discussions, counts, language, description }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(
    args,
    args.data && {
      title: args.data.product.name,
      description: args.data.description,
      path: productPath(args.data.product),
    },
  )

export default function ProductPage() {
  const { product, questions, discussions, counts, language } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <Page>
      <Head product={product} />
      <Conversations {...{ product, questions, discussions, counts, language }} />
      {(product.variants.length > 0 || product.parent) && <Variants product={product} />}
      {product.attributes.length > 0 && (
        <Section id="details" title={t('product.attributes')} lead={t('product.attributesLead')}>
          <Facts items={product.attributes} />
        </Section>
      )}
    </Page>
  )
}

type Product = ReturnType<typeof useLoaderData<typeof loader>>['product']

function Head({ product }: { product: Product }) {
  const { t } = useTranslation()
  const { name, brand, category, picture, drawing, description, maker, sku, gtin } = product
  return (
    <ProductHead
      {...{ name, description }}
      crumbs={[
        { label: brand.name, href: productListPath({ brand: brand.slug }) },
        ...(category ? [{ label: category.name, href: productListPath({ category: category.slug }) }] : []),
      ]}
      picture={{ href: picture, drawing }}
      facts={
        <>
          <MetaLine>
            {maker !== brand.name && maker}
            {t('product.reference', { sku })}
            {gtin && t('product.gtin', { gtin })}
          </MetaLine>
          {brand.imported && <Badge icon="info">{t('product.imported')}</Badge>}
          {brand.fictitious && <Badge icon="info">{t('product.fictitious')}</Badge>}
        </>
      }
      actions={<ButtonLink href={`/ask?product=${product.slug}`}>{t('product.ask')}</ButtonLink>}
    />
  )
}

function Variants({ product: { parent, variants } }: { product: Product }) {
  const { t } = useTranslation()
  return (
    <Section id="variants" title={t('product.variants')}>
      {parent && (
        <p>
          {t('product.variantOf')} <a href={productPath(parent)}>{parent.name}</a>
        </p>
      )}
      {variants.length > 0 && (
        <ul className="stack stack--tight">
          {variants.map((variant) => (
            <li key={variant.slug}>
              <a href={productPath(variant)}>{variant.name}</a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
