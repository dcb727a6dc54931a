import { ErrorPage } from '../../../app/components/error-page.tsx'
import { MemberHead } from '../../../app/components/member-head.tsx'
import { PeopleList } from '../../../app/components/people-list.tsx'
import { ProductShelf } from '../../../app/components/product-card.tsx'
import { Decide, Evidence, Queue } from '../../../app/components/queue.tsx'
import { FilteredLayout, ResultGroup, SearchTop } from '../../../app/components/search-layout.tsx'
import { ThreadList } from '../../../app/components/thread-row.tsx'
import { Badge } from '../../../app/components/ui/badge.tsx'
import { Button } from '../../../app/components/ui/button.tsx'
import { Choice, ChoiceGroup } from '../../../app/components/ui/choice.tsx'
import { Empty } from '../../../app/components/ui/empty.tsx'
import { Facts } from '../../../app/components/ui/facts.tsx'
import { TextArea } from '../../../app/components/ui/field.tsx'
import { Notice } from '../../../app/components/ui/notice.tsx'
import { Page, PageHead, Section } from '../../../app/components/ui/page.tsx'
import { Pagination } from '../../../app/components/ui/pagination.tsx'
import { Table } from '../../../app/components/ui/table.tsx'
import { Tabs } from '../../../app/components/ui/tabs.tsx'
import { found, now, people, products, solved } from './world.ts'

export const search = () => (
  <Page>
    <SearchTop
      query="tente condensation"
      label="Chercher"
      tabs={[
        { href: '#all', label: 'Tout', count: 48, current: true },
        { href: '#threads', label: 'Questions', count: 31 },
        { href: '#products', label: 'Produits', count: 3 },
        { href: '#members', label: 'Personnes', count: 2 },
      ]}
    />
    <FilteredLayout
      filtersOn={2}
      keep={{ q: 'tente condensation' }}
      filters={
        <>
          <ChoiceGroup legend="État" size="s">
            <Choice size="s" name="state" value="solved" label="Résolues" count={33} defaultChecked />
            <Choice size="s" name="state" value="open" label="Sans réponse" count={4} />
          </ChoiceGroup>
          <ChoiceGroup legend="Écrit en" size="s">
            <Choice size="s" name="language" value="fr" label="français" count={37} />
          </ChoiceGroup>
        </>
      }
    >
      <ResultGroup id="threads" title="Questions" more={{ label: 'Les 31 questions', href: '#threads' }}>
        <ThreadList threads={found} />
      </ResultGroup>
      <ResultGroup id="products" title="Produits">
        <ProductShelf products={products.slice(0, 2)} pairs />
      </ResultGroup>
      <ResultGroup id="people" title="Membres">
        <PeopleList people={[people.tiana, people.lucas, people.gone]} />
      </ResultGroup>
      <ResultGroup id="nothing" title="Personnes">
        <Empty title="Personne de ce nom.">
          <p>
            Essayez un mot de moins, ou <a href="#ask">posez la question</a>.
          </p>
        </Empty>
      </ResultGroup>
      <Pagination label="Pages" nextHref="#next" />
    </FilteredLayout>
  </Page>
)

export const member = () => (
  <Page>
    <MemberHead
      person={people.tiana}
      facts={['@tiana', 'membre depuis mars 2025', '71 réponses retenues']}
      about="Guide à Chamonix l’été, à Nosy Be l’hiver."
      actions={
        <Button variant="quiet" size="s">
          Mettre en sourdine
        </Button>
      }
    />
    <Tabs
      label="Ce que Tiana a écrit"
      items={[
        { href: '#answers', label: 'Réponses', count: 128, current: true },
        { href: '#questions', label: 'Questions', count: 3 },
      ]}
    />
    <Section id="answered" title="A répondu">
      <ThreadList threads={solved} />
    </Section>
  </Page>
)

export const queue = () => (
  <Queue
    title="File"
    summary="2 ouverts"
    folded="2 à examiner"
    empty={<Empty title="Rien n’attend." />}
    items={['Réponse · Tison', 'Commentaire · Aravis 3'].map((what, index) => ({
      id: what,
      href: `#${index}`,
      what,
      at: now,
      excerpt: 'C’est évidemment payé. Personne ne dort 42 nuits dans une tente en l’aimant encore.',
      reason: 'Attaque une personne',
      noticeCount: index + 1,
      current: index === 0,
    }))}
  >
    <Evidence>
      <h2>Une réponse signalée deux fois</h2>
      <Notice tone="warning">Déjà masquée une fois.</Notice>
      <Facts
        items={[
          { name: 'Signalée comme', value: 'Attaque une personne' },
          { name: 'Par', value: <Badge icon="user">deux membres</Badge> },
        ]}
      />
    </Evidence>
    <Decide title="Motifs">
      <form className="stack">
        <ChoiceGroup legend="Décision">
          <Choice type="radio" name="act" value="keep" label="Garder" hint="Rien ne change" defaultChecked />
          <Choice type="radio" name="act" value="hide" label="Masquer" hint="L’auteur voit pourquoi" />
        </ChoiceGroup>
        <TextArea name="reason" label="Ce qui enfreint la règle" height="short" required />
        <Button>Décider</Button>
      </form>
    </Decide>
  </Queue>
)

export const admin = () => (
  <Page>
    <PageHead title="Membres" lead="Rôles et groupes." />
    <Table
      caption="Membres"
      head={['Nom', 'Rôle', 'Depuis']}
      rows={['Tiana Rakoto', 'Henri Vasseur'].map((name) => ({ key: name, cells: [name, 'membre', 'mars 2025'] }))}
    />
  </Page>
)

const error = (status: number) => () => (
  <ErrorPage status={status} here="/questions" requestId="0190-ab" retryAfter={12} signedIn={false} />
)

export const notFound = error(404)
export const forbidden = error(403)
export const tooMany = error(429)
export const refused = error(400)
export const broken = error(500)
