import type { CommentData } from '../../../app/components/comments.tsx'
import type { Person } from '../../../app/components/person.ts'
import type { PostData } from '../../../app/components/post.tsx'
import type { ProductCardData } from '../../../app/components/product-card.tsx'
import type { SimilarQuestion } from '../../../app/components/similar-questions.tsx'
import type { ThreadRowData } from '../../../app/components/thread-row.tsx'

/** Sample data of the gallery: the moment it is looked at, and what its people wrote before. */
export const now = new Date('2026-11-22T14:20:00Z')

const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString()

export const people = {
  tiana: { name: 'Tiana Rakoto', handle: 'tiana', avatarTone: 5, facts: ['71 réponses retenues'] },
  henri: { name: 'Henri Vasseur', handle: 'henri', avatarTone: 2 },
  lucas: { name: 'Lucas Perrin', handle: 'lucas', brand: 'Cimes & Vallées' },
  gaetan: { name: 'Gaëtan Morvan', handle: 'gaetan', avatarTone: 6 },
  margaux: { name: 'Margaux Lefèvre', handle: 'margaux', avatarTone: 8, role: 'moderator' },
  gone: { name: 'Compte supprimé', handle: null },
} satisfies Record<string, Person>

const row = (fields: Partial<ThreadRowData> & Pick<ThreadRowData, 'id' | 'title' | 'at'>): ThreadRowData => ({
  href: '#thread',
  kind: 'question',
  answerCount: 0,
  solved: false,
  about: { label: 'Aravis 3', href: '#product' },
  authorName: 'Henri Vasseur',
  ...fields,
})

export const waiting: ThreadRowData[] = [
  row({
    id: 'w1',
    title: 'La semelle des Brévent Mid se décolle à l’avant après huit mois : réparable, ou à renvoyer ?',
    about: { label: 'Brévent Mid', href: '#boots' },
    authorName: 'Jeanne Aubry',
    at: ago(0.67),
  }),
  row({
    id: 'w2',
    title: 'Peut-on faire voyager le réchaud Tison en soute, brûleur dévissé, sans la cartouche ?',
    about: { label: 'Réchaud Tison', href: '#stove' },
    authorName: 'Karim Belkacem',
    at: ago(3.2),
  }),
  row({
    id: 'w3',
    title: 'Does a silk liner keep condensation off the bag?',
    language: 'en',
    authorName: 'Théo Granier',
    at: ago(27),
  }),
]

export const solved: ThreadRowData[] = [
  row({
    id: 's1',
    title: 'La condensation ruisselle dans mon Aravis 3 dès qu’il fait moins de 5 °C. C’est normal ?',
    at: ago(6 * 24),
    answerCount: 4,
    solved: true,
    solvedBy: 'Tiana Rakoto',
  }),
  row({
    id: 's2',
    title: 'Quelle taille de Brévent Mid prendre quand on chausse un 42 large ?',
    authorName: 'Sofia Marchetti',
    at: ago(20 * 24),
    answerCount: 7,
    solved: true,
    solvedBy: 'Paul-Émile Dufour',
  }),
  row({
    id: 's3',
    title: 'Le petit déjeuner de Nosy Komba peut-il être servi avant cinq heures, pour le bateau ?',
    authorName: 'Anja Lindqvist',
    at: ago(90 * 24),
    answerCount: 2,
    closed: true,
  }),
]

export const found: ThreadRowData[] = solved.map((thread, index) => ({
  ...thread,
  title: [
    { text: 'La ', hit: false },
    { text: 'condensation', hit: true },
    { text: ` ruisselle dans ma tente (${index + 1})`, hit: false },
  ],
  excerpt: [
    { text: 'Normal : à 3 °C sans vent deux dormeurs rejettent près d’un litre d’eau, et la ', hit: false },
    { text: 'tente', hit: true },
    { text: ' est la surface la plus froide…', hit: false },
  ],
}))

export const products: ProductCardData[] = [
  { name: 'Aravis 3', drawing: 'tent', line: '18 questions cette semaine' },
  { name: 'Brévent Mid', drawing: 'boot', line: '11 questions cette semaine' },
  { name: 'Nuits d’Île, Nosy Komba', drawing: 'stay', line: '9 questions cette semaine' },
  { name: 'Réchaud Tison', drawing: 'stove', line: '7 questions cette semaine' },
].map(({ name, drawing, line }) => ({
  id: drawing,
  href: `#${drawing}`,
  name,
  picture: drawing === 'tent' ? { href: '/products/aravis-3.svg' } : { drawing },
  maker: 'Cimes & Vallées',
  line,
}))

export const similar: SimilarQuestion[] = solved.map((thread) => ({
  ...thread,
  excerpt: 'Ouvrez les deux évents hauts et le haut de l’abside côté sous le vent. Ne faites rien bouillir dedans.',
  helpedCount: 91,
}))

const vote = (postId: string, helpful: number) =>
  ({ action: '#vote', postId, helpful, mine: null, can: true, canDown: true }) as const

export const question: PostData = {
  id: 'p-1',
  author: people.henri,
  html: `<p>Deux nuits au lac de Peyre la semaine dernière, entre 2 et 4 °C, sans vent. Au réveil la toile intérieure
    gouttait sur les duvets, au point de mouiller le mien aux épaules.</p><p>Est-ce que j’ai un défaut de ventilation, ou
    est-ce que je m’y prends mal ? J’ai vu qu’il existe un <a href="https://example.org">kit d’aération</a> à 29 €.</p>`,
  at: ago(6 * 24),
  deeds: { permalink: '#p-1', editHref: '#edit', reportHref: '#report' },
}

export const accepted: PostData = {
  id: 'p-2',
  author: people.tiana,
  html: `<p>Normal, oui : à 3 °C sans vent, deux dormeurs rejettent près d’un litre d’eau dans la nuit. Ce qui change tout :</p>
    <ol><li>Ouvrir <strong>les deux évents hauts</strong> et dézipper le haut de l’abside, sur une main.</li><li>Retendre les
    haubans du milieu avant de dormir.</li><li>Ne rien faire bouillir dedans.</li></ol><blockquote><p>Votre casserole, c’est
    un tiers du problème.</p></blockquote><pre><code>2 dormeurs x 0,5 l = 1 l par nuit, et une ligne assez longue pour dépasser d’un petit écran</code></pre>
    <table><thead><tr><th>Évents</th><th>Humidité</th></tr></thead><tbody><tr><td>fermés</td><td>92 %</td></tr></tbody></table>`,
  at: ago(6 * 24 - 2),
  editedAt: ago(5 * 24),
  deeds: {
    permalink: '#p-2',
    vote: { ...vote('2', 38), mine: 'up' },
    commentHref: '#comment-on-2',
    withdrawAcceptance: { action: '#withdraw', postId: '2' },
    historyHref: '#history',
    reportHref: '#report',
    moderateHref: '#moderate',
  },
}

export const answers: PostData[] = [
  {
    id: 'p-3',
    author: people.lucas,
    html: '<p>J’ajoute deux chiffres mesurés à l’atelier : évents fermés, 92 % d’humidité à six heures ; entrouverts, 71 %.</p>',
    at: ago(5 * 24),
    deeds: {
      permalink: '#p-3',
      vote: vote('3', 21),
      accept: { action: '#accept', postId: '3' },
      commentHref: '#comment-on-3',
      reportHref: '#report',
    },
  },
  {
    id: 'p-4',
    author: people.gaetan,
    html: '<p>Sur la version d’avant 2024, l’évent côté tête restait collé par le velcro.</p>',
    at: ago(5 * 24),
    muted: true,
    deeds: { permalink: '#p-4', vote: { ...vote('4', 9), can: false } },
  },
  {
    id: 'p-5',
    author: people.gone,
    html: null,
    absence: 'Ce texte a été retiré par son auteur.',
    at: ago(3 * 24),
    deeds: { permalink: '#p-5' },
  },
]

export const comments: CommentData[] = [
  'Essayé cette nuit au même endroit, 1 °C : duvet sec. Merci, et 29 € de gagnés.',
  'Je confirme pour les haubans. Les miens ont une marque au feutre pour la bonne tension.',
  'Et pour qui plante au bord de l’eau : reculer de trente mètres suffit souvent.',
  'L’abside sous le vent, même quand il pleut en biais ?',
  'Oui, sur la largeur d’une main, la casquette couvre.',
].map((text, index) => ({
  id: `p-2${index}`,
  author: index % 2 ? people.gaetan : people.henri,
  html: `<p>${text}</p>`,
  at: ago(96 - index * 10),
  ...(index === 1 && { editHref: '#edit', deleteHref: '#delete', reportHref: '#report' }),
}))
