import type { ListedThread } from '#server/community/thread-lists.ts'
import { ThreadList, type ThreadRowData } from '../../components/thread-row.tsx'
import { ButtonLink } from '../../components/ui/button.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { Tabs } from '../../components/ui/tabs.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import { askPath, productPath, spacePath, threadPath } from '../../paths.ts'
import type { ListedThreads } from './list-query.ts'

interface ThreadListViewProps {
  list: ListedThreads
  /** The list's own address, without what narrows it. */
  path: string
  /** Other parts of the address that must stay, such as `kind`. */
  keep?: Record<string, string>
}

/** Ways to sort, the conversations, the other language and the neighbouring pages. */
export function ThreadListView({ list, path, keep = {} }: ThreadListViewProps) {
  const { t } = useTranslation()
  const { sort, usual, asked, threads } = list
  const at = (changed: Record<string, string | null>) =>
    addressOf(path, { ...keep, sort: sort === usual ? null : sort, language: asked, ...changed })
  return (
    <div className="stack">
      <Tabs
        label={t('list.sort')}
        items={sortsOf(list).map((item) => ({
          ...item,
          label: t(item.label),
          href: at({ sort: item.sort === usual ? null : item.sort }),
        }))}
      />
      <h2 className="visually-hidden">{t('list.conversations')}</h2>
      {threads.length > 0 ? (
        <ThreadList
          threads={threads.map((thread) => rowOf(thread, sort))}
          {...(sort === 'unanswered' && { action: 'answer' as const })}
        />
      ) : (
        <Nothing list={list} />
      )}
      <OtherLanguage list={list} hrefOf={(language) => at({ language })} />
      <Pagination
        label={t('list.pages')}
        previousHref={list.previous && at({ page: list.previous })}
        nextHref={list.next && at({ page: list.next })}
      />
    </div>
  )
}

/** A conversation as a row; what it is about goes without saying on a product's own page. */
export const rowOf = (thread: ListedThread, sort: string = 'newest'): ThreadRowData => ({
  ...thread,
  href: threadPath(thread),
  about: thread.product
    ? { label: thread.product.name, href: productPath(thread.product) }
    : { label: thread.space.name, href: spacePath(thread.space) },
  authorName: thread.author,
  at: sort === 'active' ? thread.lastActivityAt : thread.createdAt,
})

function sortsOf({ kind, sort, counts }: ListedThreads) {
  const question = kind === 'question'
  const all = [
    { sort: 'active', label: 'list.active' },
    { sort: 'newest', label: 'list.newest' },
    ...(question
      ? ([
          { sort: 'unanswered', label: 'list.unanswered', count: counts.unanswered },
          { sort: 'solved', label: 'list.solved', count: counts.solved },
        ] as const)
      : []),
    { sort: 'hot', label: 'list.hot' },
  ] as const
  return all.map((item) => ({ ...item, current: item.sort === sort }))
}

/** The other language is one press away, and so is the way back. */
function OtherLanguage({ list, hrefOf }: { list: ListedThreads; hrefOf: (language: string | null) => string }) {
  const { t, i18n } = useTranslation()
  const [own, other] = i18n.language === 'fr' ? (['fr', 'en'] as const) : (['en', 'fr'] as const)
  const { asked, language, counts, sort } = list
  const back = asked !== null && asked !== own
  const there = counts.byLanguage[back ? own : other]
  const count = sort === 'unanswered' || sort === 'solved' ? there[sort] : there.total
  if (count === 0 || (!back && language === 'all')) return null
  return (
    <p className="small">
      <a href={hrefOf(back ? null : other)}>{t(back ? `list.only.${own}` : `list.also.${other}`, { count })}</a>
    </p>
  )
}

function Nothing({ list: { kind, sort } }: { list: ListedThreads }) {
  const { t } = useTranslation()
  const nobodyWaits = sort === 'unanswered'
  return (
    <Empty title={t(nobodyWaits ? 'list.nobodyWaits' : kind === 'question' ? 'list.noQuestion' : 'list.noDiscussion')}>
      <p>{t('list.beFirst')}</p>
      <ButtonLink variant="quiet" href={askPath(kind)}>
        {t(kind === 'question' ? 'frame.ask' : 'list.startDiscussion')}
      </ButtonLink>
    </Empty>
  )
}

function addressOf(path: string, parts: Record<string, string | null>): string {
  const query = new URLSearchParams(Object.entries(parts).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return query.size > 0 ? `${path}?${query}` : path
}
