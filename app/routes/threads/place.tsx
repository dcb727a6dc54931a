import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enterableSpaces } from '#server/community/enterable-spaces.ts'
import { placeThread, threadPlace } from '#server/community/place-thread.ts'
import { postInThread } from '#server/community/posts.ts'
import { PlaceThread, productsPerThread } from '#server/community/schema.ts'
import { sentFields } from '#server/http/sent-fields.ts'
import { Forbidden, NotFound } from '#server/platform/errors.ts'
import { type PickableProduct, ProductPicker } from '../../components/product-picker.tsx'
import { Button, ButtonLink } from '../../components/ui/button.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { memberCtx } from '../../context.ts'
import { submitted } from '../../forms.ts'
import { errorSentences } from '../../i18n/errors.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { postActPath, postPath, threadPermalink } from '../../paths.ts'
import { type Refused, typedIn } from '../../refused.ts'
import { pageMeta } from '../../seo.ts'
import { besideWithFound, offeredProducts } from '../ask/ask-data.ts'
import { Space } from '../ask/ask-fields.tsx'
import { FindProduct } from '../ask/find-product.tsx'
import { QuestionForm } from '../ask/question-form.ts'
import { idParam } from '../id-param.ts'
import { RefusedForm } from './refused-form.tsx'

interface PlaceReply extends Partial<Refused> {
  typed?: Record<string, string>
  products?: PickableProduct[]
  foundProducts?: number
  chosenProduct?: string
}

const PlaceForm = PlaceThread.extend({
  tags: QuestionForm.shape.tags,
  productIds: QuestionForm.shape.productIds,
  // The form shows one product; a thread that is about more keeps the others.
  otherProductIds: QuestionForm.shape.productIds,
}).transform(({ productIds, otherProductIds, ...place }) => ({
  ...place,
  productIds: [...new Set([...productIds, ...otherProductIds])].slice(0, productsPerThread),
}))

/** Where a thread stands: its space, tags and product. Of its author, and of moderators. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const ctx = memberCtx(context)
  const postId = idParam(params.id)
  const { post } = await postInThread(ctx, { postId })
  if (post.role !== 'opening') throw new NotFound()
  if (!post.can.place) throw new Forbidden('author-only')
  const { title, threadId, spaceId, tags, productIds } = await threadPlace(ctx, { postId })
  const products = await offeredProducts(ctx, { id: productIds[0], title })
  const spaces = (await enterableSpaces(ctx)).map(({ id, name }) => ({ value: id, label: name }))
  return {
    postId,
    title,
    spaces,
    products,
    standing: { threadId, spaceId, tags: tags.join(', '), productIds: productIds[0] ?? '' },
    otherProductIds: productIds.slice(1).join(','),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const ctx = memberCtx(context)
  const form = await sentFields(request)
  const productName = String(form.get('productName') ?? '').trim()
  // A name that was typed and not looked up yet is looked up first: it would be lost.
  if (form.get('intent') === 'find-product' || productName) {
    const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
    const { title } = await threadPlace(ctx, { postId: idParam(params.id) })
    const products = await offeredProducts(ctx, { id: typed.productIds, title })
    const beside = { similar: null, products }
    const address = context.request.clientAddress
    return data<PlaceReply>({ typed, ...(await besideWithFound(ctx, { q: productName, address, beside })) })
  }
  return submitted(request, {
    schema: PlaceForm,
    act: async (input) => redirect(threadPermalink((await placeThread(ctx, input)).threadId)),
  })
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(
    args,
    args.data && { title: args.data.title, path: postActPath({ id: args.data.postId }, 'place'), hidden: true },
  )

export default function Place() {
  const { postId, title, spaces, products, standing, otherProductIds } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as PlaceReply | undefined
  const { t } = useTranslation()
  const errors = reply?.lastResult?.error
  const typed = (field: keyof typeof standing) => reply?.typed?.[field] ?? typedIn(reply, field) ?? standing[field]
  return (
    <NarrowPage title={t('place.title')} lead={title}>
      <form className="stack stack--loose" method="post">
        <RefusedForm reply={reply} />
        <input type="hidden" name="threadId" value={standing.threadId} />
        <input type="hidden" name="otherProductIds" value={otherProductIds} />
        <Space spaces={spaces} spaceId={typed('spaceId')} errors={errorSentences(t, errors?.spaceId)} />
        <TextField
          name="tags"
          label={t('ask.tags')}
          hint={t('ask.tagsHint')}
          defaultValue={typed('tags')}
          errors={errorSentences(t, errors?.tags)}
          autoComplete="off"
        />
        <div className="stack">
          <ProductPicker
            name="productIds"
            products={reply?.products ?? products}
            selected={reply?.chosenProduct ?? typed('productIds')}
            errors={errorSentences(t, errors?.productIds)}
          />
          <FindProduct found={reply?.foundProducts} />
        </div>
        <div className="row">
          <Button>{t('place.save')}</Button>
          <ButtonLink variant="quiet" href={postPath({ id: postId })}>
            {t('ui.cancel')}
          </ButtonLink>
        </div>
      </form>
    </NarrowPage>
  )
}
