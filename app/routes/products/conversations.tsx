import type { useLoaderData } from '@remix-run/react'
import { ThreadList } from '../../components/thread-row.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Section } from '../../components/ui/page.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import { productPath } from '../../paths.ts'
import type { loader } from './product.tsx'
import { rowOf } from './product-view.ts'

type ConversationsProps = Pick<
  ReturnType<typeof useLoaderData<typeof loader>>,
  'product' | 'questions' | 'discussions' | 'counts' | 'language'
>

/** What is asked and said about a product. The reader's language first, the other one press away. */
export function Conversations({ product, questions, discussions, counts, language }: ConversationsProps) {
  const { t } = useTranslation()
  const asked = { count: counts.total, solved: counts.solved }
  return (
    <>
      <Section
        id="questions"
        title={t('product.questions')}
        {...(asked.count > 0 && {
          lead: `${t('product.asked', asked)}, ${t('product.solvedOf', { count: asked.solved })}.`,
        })}
      >
        {questions.threads.length > 0 ? (
          <ThreadList threads={questions.threads.map(rowOf)} action="answer" />
        ) : (
          <Empty title={t('product.noQuestion')}>{t('product.noQuestionHelp')}</Empty>
        )}
        <OtherLanguage {...{ product, counts, language }} />
        <Pagination
          label={t('product.questionPages')}
          previousHref={questions.previous && pageAt(product, { page: questions.previous, language })}
          nextHref={questions.next && pageAt(product, { page: questions.next, language })}
        />
      </Section>
      {discussions.threads.length > 0 && (
        <Section id="discussions" title={t('product.discussions')}>
          <ThreadList threads={discussions.threads.map(rowOf)} />
        </Section>
      )}
    </>
  )
}

function OtherLanguage({ product, counts, language }: Pick<ConversationsProps, 'product' | 'counts' | 'language'>) {
  const { t } = useTranslation()
  if (language === 'all') return null
  const count = counts.byLanguage[language === 'fr' ? 'en' : 'fr'].total
  if (count === 0) return null
  return (
    <p className="small">
      <a href={pageAt(product, { language: 'all' })}>
        {t(language === 'fr' ? 'product.inEnglish' : 'product.inFrench', { count })}
      </a>
    </p>
  )
}

function pageAt(product: { slug: string }, { page, language }: { page?: string; language: string }): string {
  const query = new URLSearchParams({ ...(page && { page }), ...(language === 'all' && { language }) }).toString()
  return productPath(product) + (query && `?${query}`)
}
