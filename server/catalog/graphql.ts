import { builder } from '#server/graphql/builder.ts'
import { NotFound } from '#server/platform/errors.ts'
import { type ProductPage, productPage, productsById } from './product-page.ts'

export const ProductType = builder.loadableNodeRef('Product', {
  id: { resolve: (product: ProductPage) => product.id },
  load: (ids: string[], { ctx }) => productsById(ctx, ids),
})

ProductType.implement({
  description: 'A product that people talk about.',
  fields: (t) => ({
    slug: t.exposeString('slug'),
    name: t.exposeString('name'),
    maker: t.exposeString('maker', { nullable: true }),
    sku: t.exposeString('sku', { description: 'The brand’s own number.' }),
    gtin: t.exposeString('gtin', { nullable: true, description: 'EAN or UPC, 8 to 14 digits.' }),
    brand: t.string({ resolve: ({ brand }) => brand.name }),
    category: t.string({ nullable: true, resolve: ({ category }) => category?.name ?? null }),
    description: t.exposeString('description', { description: 'In the language of the request.' }),
    url: t.string({ resolve: ({ slug }, _args, { origin }) => `${origin}/products/${slug}` }),
  }),
})

builder.queryField('product', (t) =>
  t.field({
    type: ProductType,
    nullable: true,
    description: 'The product at this slug, or null.',
    args: { slug: t.arg.string({ required: true }) },
    resolve: async (_root, { slug }, { ctx }) => {
      // PostgreSQL refuses the zero character instead of not finding it.
      if (slug.includes('\0')) return null
      try {
        return await productPage(ctx, slug)
      } catch (error) {
        if (error instanceof NotFound) return null
        throw error
      }
    },
  }),
)
