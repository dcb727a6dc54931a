import type { LoaderFunctionArgs } from '@remix-run/node'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { similarThreads } from '#server/search/search.ts'
import { SimilarQuestions } from '../../components/similar-questions.tsx'
import { guestCtx, localeOf } from '../../context.ts'
import { i18nFor } from '../../i18n/index.ts'
import { similarQuestion } from './ask-data.ts'
import { AskQuery } from './question-form.ts'

/** `/ask/similar?title=&form=`: the panel of similar questions alone, for the element that reads it while one types; as JSON for
 *  whoever accepts that. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { title, form } = AskQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  const headers = { 'Cache-Control': 'private, no-store' }
  const threads = await similarThreads(guestCtx(context), { title, address: context.request.clientAddress })
  const questions = threads.map(similarQuestion)
  if (request.headers.get('accept')?.includes('application/json')) return Response.json({ questions }, { headers })
  const panel = renderToStaticMarkup(
    <I18nextProvider i18n={i18nFor(localeOf(context))}>
      <SimilarQuestions questions={questions} solvedAction={form ? `/ask/solved?form=${form}` : '/ask/solved'} />
    </I18nextProvider>,
  )
  return new Response(panel, { headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } })
}
