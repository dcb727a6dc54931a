import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { type HomePage, homePage } from '#server/community/home.ts'
import { Hero } from '../components/hero.tsx'
import { ProductShelf } from '../components/product-card.tsx'
import { Promises } from '../components/promises.tsx'
import { ThreadList } from '../components/thread-row.tsx'
import { avatarTone } from '../components/ui/avatar.tsx'
import { ButtonLink } from '../components/ui/button.tsx'
import { Empty } from '../components/ui/empty.tsx'
import { Page, Section } from '../components/ui/page.tsx'
import { guestCtx, localeOf } from '../context.ts'
import { translator } from '../i18n/index.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { feedPath, productPath, tagPath, threadPath } from '../paths.ts'
import { pageMeta } from '../seo.ts'
import { rowOf } from './threads/thread-list-view.tsx'

/** Search first, then who waits, what was solved and what is talked about. */
export async function loader({ context }: LoaderFunctionArgs) {
  const t = translator(localeOf(context))
  return { home: await homePage(guestCtx(context)), name: context.request.community.name, lead: t('home.lead') }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(
    args,
    args.data && { title: args.data.name, description: args.data.lead, path: '/', feed: feedPath('questions') },
  )

export default function Home() {
  const { home } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <Page>
      <Hero tries={home.tags.map((name) => ({ label: name, href: tagPath({ name }) }))} voice={voiceOf(home)} />
      <Waiting home={home} />
      <Solved home={home} />
      <TalkedAbout home={home} />
      <Section id="promises" title={t('home.promises')}>
        <Promises />
      </Section>
    </Page>
  )
}

function voiceOf({ voice }: HomePage) {
  if (!voice) return null
  const { quote, language, threadId: id, slug, kind, answerer, asker } = voice
  const askedBy = asker.split(' ')[0] ?? asker
  const person = { ...answerer, avatarTone: avatarTone(answerer.handle) }
  return { quote, language, person, askedBy, href: threadPath({ id, slug, kind }) }
}

function Waiting({ home: { waiting, unanswered } }: { home: HomePage }) {
  const { t } = useTranslation()
  return (
    <Section id="waiting" title={t('home.waiting')} lead={t('home.waitingLead')}>
      {waiting.length > 0 ? (
        <>
          <ThreadList threads={waiting.map((thread) => rowOf(thread))} action="answer" />
          <p className="small">
            <a href="/questions?sort=unanswered">{t('home.allWaiting', { count: unanswered })}</a>
          </p>
        </>
      ) : (
        <Empty title={t('list.nobodyWaits')}>
          <ButtonLink variant="quiet" href="/ask">
            {t('frame.ask')}
          </ButtonLink>
        </Empty>
      )}
    </Section>
  )
}

function Solved({ home: { solved } }: { home: HomePage }) {
  const { t } = useTranslation()
  if (solved.length === 0) return null
  return (
    <Section id="solved" title={t('home.solved')} lead={t('home.solvedLead')}>
      <ThreadList threads={solved.map((thread) => rowOf(thread))} />
      <p className="small">
        <a href="/questions?sort=solved">{t('home.allSolved')}</a>
      </p>
    </Section>
  )
}

function TalkedAbout({ home: { talkedAbout } }: { home: HomePage }) {
  const { t } = useTranslation()
  if (talkedAbout.length === 0) return null
  const cards = talkedAbout.map(({ id, name, maker, brand, picture, drawing, thisWeek, ...product }) => ({
    id,
    name,
    href: productPath(product),
    picture: { href: picture, drawing },
    maker: maker ?? brand,
    line: thisWeek > 0 ? t('home.thisWeek', { count: thisWeek }) : null,
  }))
  return (
    <Section id="talked" title={t('home.talked')} lead={t('home.talkedLead')}>
      <ProductShelf products={cards} />
    </Section>
  )
}
