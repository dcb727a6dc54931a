import type { SeedThread } from './types.ts'
import { fr } from './typography.ts'

const question = { kind: 'question', language: 'fr' } as const

/** Boots and packs. */
export const frenchTrail: SeedThread[] = [
  {
    ...question,
    key: 'fr-taille',
    space: 'trail',
    by: 'karim',
    ago: '8d',
    title: fr`Quelle taille de Brévent Mid prendre quand on chausse un 42 large ?`,
    text: fr`
      Du 42 en ville, pied large, un cor au petit orteil qui se souvient de toutes mes erreurs. La boutique la plus proche
      est à 90 km et je voudrais ne commander qu'une fois. 42,5 ? 43 ? Ou ce modèle n'est pas pour moi ?
    `,
    tags: ['pointure', 'pied-large'],
    products: ['brevent-mid'],
    helpful: ['jeanne'],
    answers: [
      {
        by: 'jeanne',
        ago: '188h',
        text: fr`
          Une pointure de plus, toujours, pour la descente. Je fais du 37, j'ai pris 38. Prenez 43.
        `,
        helpful: ['henri'],
      },
      {
        by: 'margaux',
        ago: '186h',
        text: fr`
          Pas d'accord avec Jeanne : plus long n'est pas plus large. J'ai pris 40 pour un 39 large, le pied glissait vers
          l'avant et j'ai perdu deux ongles à la Croix de Belledonne. J'ai échangé contre du 39,5 et desserré le bas du
          laçage.
        `,
        helpful: ['karim', 'gaetan', 'tiana'],
        comments: [
          {
            by: 'jeanne',
            ago: '185h',
            text: fr`J'ai le pied fin, c'est vrai que je ne l'ai pas précisé. Écoutez plutôt Margaux.`,
          },
        ],
      },
      {
        by: 'lucas',
        ago: '7d',
        accepted: '130h',
        text: fr`
          Ne partez pas de la pointure, partez du pied. Le soir, debout, talon au mur, sur une feuille : longueur du plus
          grand pied, et tour au plus large. Le chaussant, en clair :

          - **42** : pied de 26,5 cm, tour jusqu'à 25,2 cm
          - **42,5** : pied de 26,9 cm, tour jusqu'à 25,5 cm
          - **43** : pied de 27,3 cm, tour jusqu'à 25,8 cm

          Comptez un centimètre de marge, elle est déjà dans ces chiffres. Si votre tour dépasse 26 cm, ce modèle n'est pas
          pour vous, quelle que soit la longueur, et je préfère vous le dire que vous revoir au rayon retours.
        `,
        helpful: ['karim', 'margaux', 'jeanne', 'maelle', 'henri'],
        comments: [
          { by: 'karim', ago: '160h', text: fr`26,6 et 25,4. Donc 42,5, tout juste ?` },
          { by: 'lucas', ago: '159h', text: fr`42,5, et lacez le premier crochet lâche les trois premières sorties.` },
          {
            by: 'karim',
            ago: '130h',
            text: fr`Reçues hier, portées dans l'escalier toute la soirée. Le cor n'a rien dit.`,
          },
        ],
      },
      {
        by: 'gaetan',
        ago: '170h',
        text: fr`
          J'ai le pied très large (tour 27) et j'ai insisté pendant un an. Elles ne se font pas : la toile si, le
          pare-pierres non. Elles sont parties d'occasion.
        `,
        helpful: ['karim', 'lucas'],
      },
      {
        by: 'henri',
        ago: '140h',
        text: fr`Essayez-les avec la chaussette que vous porterez, pas celle du bureau. Une demi-pointure d'écart chez moi.`,
        helpful: ['karim'],
      },
    ],
  },
  {
    ...question,
    key: 'fr-couinement',
    space: 'repair',
    by: 'henri',
    ago: '6w',
    title: fr`Un couinement au talon gauche de mes Brévent Mid, que rien ne fait taire`,
    text: fr`
      À chaque pas, au moment où le talon se lève. Gauche seulement. Chaussures de cinq mois, 180 km. Ma femme marche
      désormais cinquante mètres devant.

      Ce que j'ai fait : changé de semelle intérieure, changé de chaussettes, marché sans semelle intérieure (elle couine
      encore). Ce n'est pas le sol, c'est partout pareil.
    `,
    edited: {
      ago: '4w',
      text: fr`
        À chaque pas, au moment où le talon se lève. Gauche seulement. Chaussures de cinq mois, 180 km. Ma femme marche
        désormais cinquante mètres devant.

        Ce que j'ai fait : changé de semelle intérieure, changé de chaussettes, marché sans semelle intérieure (elle
        couine encore). Ce n'est pas le sol, c'est partout pareil.

        **Ajout, deux semaines après :** talc sous la semelle (Gaëtan), graissage du contrefort (Jeanne). Silence une
        demi-journée chaque fois, puis elle recommence. Elle couine moins par temps humide.
      `,
    },
    tags: ['bruit', 'talon'],
    products: ['brevent-mid'],
    helpful: ['margaux', 'karim'],
    answers: [
      {
        by: 'gaetan',
        ago: '970h',
        text: fr`
          Talc sous la semelle intérieure, et sur tout le pourtour de la cuvette avec un pinceau. C'est presque toujours la
          mousse qui frotte contre le bord. Une cuillère à café suffit.
        `,
        helpful: ['karim'],
        comments: [
          {
            by: 'henri',
            ago: '920h',
            text: fr`Silence jusqu'à midi, puis retour. Merci quand même, ma femme a apprécié la matinée.`,
          },
        ],
      },
      {
        by: 'jeanne',
        ago: '780h',
        text: fr`
          Si ce n'est pas la semelle, c'est le contrefort (la coque dure du talon) qui bouge contre la doublure. J'ai fait
          taire les miennes avec un peu de graisse silicone poussée à la seringue par la couture du haut. À essayer sur un
          centimètre d'abord, ça tache.
        `,
        helpful: ['henri', 'gaetan'],
        comments: [
          {
            by: 'henri',
            ago: '700h',
            text: fr`Tenté avec beaucoup de soin. Une demi-journée, comme le talc. On approche, mais on n'y est pas.`,
          },
          {
            by: 'maelle',
            ago: '3w',
            text: fr`Je laisse ouverte : si quelqu'un a eu le même bruit qui diminue à l'humidité, ça sent le cuir sec contre
              la coque.`,
          },
        ],
      },
    ],
  },
]
