import type { SeedThread } from './types.ts'
import { fr } from './typography.ts'

const question = { kind: 'question', language: 'fr' } as const

/** Just asked: nobody has answered yet. */
export const frenchWaiting: SeedThread[] = [
  {
    ...question,
    key: 'fr-semelle',
    space: 'repair',
    by: 'jeanne',
    ago: '40m',
    title: fr`La semelle des Brévent Mid se décolle à l'avant après huit mois : réparable, ou à renvoyer ?`,
    text: fr`
      Pied gauche seulement, sur quatre centimètres, juste sous le pare-pierres. On peut y glisser une carte de bus. Le
      pied droit n'a rien.

      Huit mois, environ 350 km, lavées deux fois à l'eau claire, jamais séchées près d'un radiateur. Je pars samedi pour
      trois jours, donc deux questions :

      - de la colle néoprène et un serre-joint, ça tient trois jours ou je vais finir en sandales ?
      - si je recolle moi-même, l'atelier accepte-t-il encore de les ressemeler après ?
    `,
    tags: ['semelle', 'collage', 'garantie'],
    products: ['brevent-mid'],
    answers: [],
  },
  {
    ...question,
    key: 'fr-soute',
    space: 'bivouac',
    by: 'karim',
    ago: '3h',
    title: fr`Peut-on faire voyager le réchaud Tison en soute, brûleur dévissé, sans la cartouche ?`,
    text: fr`
      Je pars à Madagascar en mars. Le site de la compagnie dit « réchauds interdits » à une page et « réchauds propres
      et vides acceptés » à une autre. Au téléphone on m'a lu la première.

      Quelqu'un est-il déjà passé avec ? Est-ce qu'il faut qu'il ne sente plus du tout le gaz, et comment on fait ça sur
      le Tison, vu que le joint garde l'odeur ?
    `,
    tags: ['avion', 'gaz', 'madagascar'],
    products: ['tison'],
    answers: [],
  },
  {
    ...question,
    key: 'fr-pirogue-enfant',
    space: 'nosy-komba',
    by: 'margaux',
    ago: '26h',
    title: fr`Traversée depuis Nosy Be en pirogue avec un enfant de quatre ans : trop tôt ?`,
    text: fr`
      Il nage avec des brassards, il n'a jamais été malade en bateau (il n'a jamais vraiment pris le bateau, cela dit).
      Une heure et quart assis, c'est long pour lui, et je n'ai pas trouvé de photo où l'on voie s'il y a de l'ombre à
      bord.

      L'autre solution est la vedette, trente minutes, mais on m'a dit qu'elle tape beaucoup. Des parents l'ont fait ?
    `,
    tags: ['enfants', 'pirogue', 'traversée'],
    products: ['lakana', 'nosy-komba'],
    helpful: ['jeanne'],
    answers: [],
    comments: [
      {
        by: 'tiana',
        ago: '20h',
        text: fr`Pas d'enfant, donc pas de réponse, mais pour l'ombre : il y avait une bâche tendue vers l'arrière quand nous
          l'avons prise. À deux places, pas plus.`,
      },
    ],
  },
  {
    ...question,
    key: 'fr-veilleuse-froid',
    space: 'bivouac',
    by: 'gaetan',
    ago: '30h',
    title: fr`Une lampe Veilleuse 300 tient-elle vraiment toute une nuit de bivouac à −10 °C ?`,
    text: fr`
      Annoncée 90 heures en veilleuse. Chez moi, dans la cuisine, j'en ai compté 84, très bien. Mais la semaine prochaine
      c'est −10 °C dans le Cézallier et les accus détestent le froid.

      Je cherche **une mesure faite dehors**, pas la fiche. Et si vous la gardez dans le duvet entre deux usages, dites-le.
    `,
    tags: ['batterie', 'grand-froid'],
    products: ['veilleuse-300'],
    helpful: ['henri', 'karim'],
    answers: [],
  },
]
