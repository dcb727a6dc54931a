import { AcceptedAnswer } from '../../../app/components/accepted-answer.tsx'
import { CommentForm } from '../../../app/components/comment-form.tsx'
import { Comments } from '../../../app/components/comments.tsx'
import { FollowButton } from '../../../app/components/follow-button.tsx'
import { Hero } from '../../../app/components/hero.tsx'
import { Post } from '../../../app/components/post.tsx'
import { ProductCard, ProductShelf } from '../../../app/components/product-card.tsx'
import { ProductHead } from '../../../app/components/product-head.tsx'
import { Promises } from '../../../app/components/promises.tsx'
import { ReplyBox } from '../../../app/components/reply-box.tsx'
import { AnswersHead, SideSection, ThreadHead, ThreadLayout } from '../../../app/components/thread-layout.tsx'
import { ThreadList } from '../../../app/components/thread-row.tsx'
import { ButtonLink } from '../../../app/components/ui/button.tsx'
import { MetaLine } from '../../../app/components/ui/meta-line.tsx'
import { Notice } from '../../../app/components/ui/notice.tsx'
import { Page, PageHead, Section } from '../../../app/components/ui/page.tsx'
import { Pagination } from '../../../app/components/ui/pagination.tsx'
import { Tabs } from '../../../app/components/ui/tabs.tsx'
import { TagList } from '../../../app/components/ui/tag.tsx'
import { accepted, answers, comments, people, products, question, solved, waiting } from './world.ts'

export const home = () => (
  <Page>
    <Hero
      tries={[
        { label: 'condensation sous la tente', href: '#1' },
        { label: 'taille des Brévent', href: '#2' },
        { label: 'Nosy Komba en janvier', href: '#3' },
      ]}
      voice={{
        quote: 'Ne rien faire bouillir dedans. Votre casserole, c’est à elle seule un tiers du problème.',
        person: people.tiana,
        askedBy: 'Henri',
        href: '#thread',
      }}
    />
    <Section id="waiting" title="Sans réponse" lead="Ces personnes attendent.">
      <ThreadList threads={waiting} action="answer" />
      <p className="small">
        <a href="#all">Les 23 questions sans réponse</a>
      </p>
    </Section>
    <Section id="solved" title="Résolues" lead="Celui qui demandait a retenu une réponse.">
      <ThreadList threads={solved} />
    </Section>
    <Section id="talked" title="On en parle" lead="Produits et lieux les plus discutés cette semaine.">
      <ProductShelf products={products} />
    </Section>
    <Section id="promise" title="Ce qui est promis">
      <Promises />
    </Section>
  </Page>
)

export const list = () => (
  <Page>
    <PageHead title="Questions" lead="Tout ce que des clients se demandent." />
    <div className="stack">
      <Tabs
        label="Trier"
        items={[
          { href: '#new', label: 'Récentes', current: true },
          { href: '#active', label: 'Actives' },
          { href: '#unanswered', label: 'Sans réponse', count: 23 },
          { href: '#solved', label: 'Résolues', count: 1400 },
        ]}
      />
      <TagList
        label="Étiquettes"
        items={[
          { label: 'condensation', href: '#1', count: 12 },
          { label: 'bivouac', href: '#2', current: true },
        ]}
      />
      <ThreadList threads={[...waiting, ...solved]} level={2} />
      <Pagination label="Pages de questions" previousHref="#previous" nextHref="#next" />
    </div>
  </Page>
)

export const thread = () => (
  <ThreadLayout side={<Side />}>
    <article aria-labelledby="thread-title">
      <ThreadHead
        thread={{
          title: 'La condensation ruisselle dans mon Aravis 3 dès qu’il fait moins de 5 °C. C’est normal ?',
          kind: 'question',
          crumbs: [
            { label: 'Tentes et abris', href: '#category' },
            { label: 'Aravis 3', href: '#product' },
          ],
          askedAt: question.at,
          answerCount: 4,
          views: 1412,
          solved: true,
        }}
      >
        <Notice icon="lock" title="Fermée par Margaux Lefèvre">
          Cette question a sa réponse ailleurs. Règle : doublon.
        </Notice>
      </ThreadHead>
      <Post
        post={question}
        part="opening"
        lead={
          <>
            <ButtonLink size="s" href="#answer">
              Répondre
            </ButtonLink>
            <FollowButton action="#follow" threadId="1" following={false} />
          </>
        }
      >
        <TagList items={['condensation', 'ventilation', 'bivouac-froid'].map((label) => ({ label, href: '#tag' }))} />
      </Post>
    </article>
    <AcceptedAnswer acceptedBy="Henri" acceptedAt={question.at}>
      <Post post={accepted} part="answer" comments={<Comments comments={comments} />} />
    </AcceptedAnswer>
    <AnswersHead
      title="3 autres réponses"
      sorts={[
        { label: 'Plus utiles', href: '#useful', current: true },
        { label: 'Plus récentes', href: '#recent', current: false },
      ]}
    />
    {answers.map((post, index) => (
      <Post key={post.id} post={post} part="answer" comments={index === 0 && <OneComment />} />
    ))}
    <Pagination
      label="Pages de réponses"
      pages={{ current: 5, count: 12, href: (page) => `#page-${page}` }}
      nextHref="#next"
    />
    <ReplyBox kind="question" me={people.margaux} action="/thread" formToken="t" threadId="1" />
  </ThreadLayout>
)

const OneComment = () => (
  <Comments comments={[{ ...comments[0], id: 'p-31', author: people.gone, html: '<p>Merci.</p>', at: question.at }]}>
    <CommentForm postId="3" action="#comment" formToken="t" errors={['Trop court.']} text="Oui" />
  </Comments>
)

const Side = () => (
  <>
    {products[0] && (
      <SideSection id="side-product" title="Produit concerné">
        <ProductCard product={products[0]} />
      </SideSection>
    )}
    <SideSection id="related" title="Questions proches">
      <ThreadList threads={solved} size="s" />
    </SideSection>
  </>
)

export const product = () => (
  <Page>
    <ProductHead
      name="Aravis 3"
      crumbs={[
        { label: 'Cimes & Vallées', href: '#brand' },
        { label: 'Tentes et abris', href: '#category' },
      ]}
      picture={{ href: '/products/aravis-3.svg', alt: 'Une tente sous une crête' }}
      description="Trois places, deux absides, 3,1 kg complète. Se monte seul en six minutes."
      facts={
        <MetaLine>
          <>CV-AR3</>
          <>GTIN 2700450012018</>
        </MetaLine>
      }
      actions={<ButtonLink href="#ask">Poser une question</ButtonLink>}
    />
    <Section id="questions" title="Les questions" lead="148 posées, 139 résolues.">
      <ThreadList threads={solved} />
    </Section>
  </Page>
)
