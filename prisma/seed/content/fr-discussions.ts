import type { SeedThread } from './types.ts'
import { fr } from './typography.ts'

const discussion = { kind: 'discussion', language: 'fr' } as const

export const frenchDiscussions: SeedThread[] = [
  {
    ...discussion,
    key: 'fr-inutiles',
    space: 'fireside',
    by: 'gaetan',
    ago: '3w',
    title: fr`Ces trois objets qui n'ont servi à rien, et que vous avez portés quand même`,
    text: fr`
      Je vide mon sac après dix jours sur le sentier côtier. Jamais sortis : un filtre à eau (il y a un robinet tous les six
      kilomètres en Bretagne), une deuxième lampe, et un roman de 700 pages. 1,4 kg, du Conquet à Roscoff.

      À vous. Soyez honnêtes, on ne le répétera pas.
    `,
    tags: ['poids', 'aveux'],
    products: [],
    helpful: ['henri', 'margaux', 'karim'],
    answers: [
      {
        by: 'karim',
        ago: '490h',
        text: fr`Une casserole de deux litres, son couvercle, et une hachette. Pour une nuit. Dans le Vercors. Sous la pluie.`,
        helpful: ['gaetan', 'jeanne', 'maelle', 'henri'],
      },
      {
        by: 'henri',
        ago: '480h',
        text: fr`
          Un théodolite de poche. Je l'ai sorti une fois, pour prouver à un berger que son col n'était pas à 2 400. Il l'était.
        `,
        helpful: ['gaetan', 'margaux', 'tiana', 'lucas'],
      },
      {
        by: 'margaux',
        ago: '19d',
        text: fr`
          Des couches pour un enfant qui était resté chez sa grand-mère. Je l'ai compris au bivouac en cherchant le sel.
        `,
        helpful: ['gaetan', 'jeanne', 'hery'],
      },
      { by: 'tiana', ago: '18d', text: fr`Du parfum. Un métier de terrain depuis vingt ans, et du parfum.` },
    ],
  },
  {
    ...discussion,
    key: 'fr-apprendre',
    space: 'repair',
    by: 'lucas',
    ago: '7w',
    title: fr`Samedis de l'atelier : quelles réparations voulez-vous apprendre à faire vous-mêmes ?`,
    text: fr`
      Cet hiver nous ouvrons l'atelier de Chambéry quatre samedis, dix personnes, machines comprises. Je peux montrer :

      - changer un curseur, refaire un arrêt de fermeture
      - rapiécer une toile siliconée (la colle qui tient et celle qui fait semblant)
      - remplacer l'élastique d'un arceau
      - recoller un pare-pierres

      Dites ce qui vous servirait. Et si vous pensez que c'est à nous de le faire et pas à vous, dites-le aussi.
    `,
    tags: ['atelier', 'couture'],
    products: ['aravis-3', 'brevent-mid'],
    helpful: ['margaux', 'gaetan', 'tiana', 'henri'],
    answers: [
      {
        by: 'margaux',
        ago: '1160h',
        text: fr`
          La toile siliconée, sans hésiter. J'ai essayé quatre colles et j'ai quatre pièces qui pendent.
        `,
        helpful: ['lucas', 'henri'],
      },
      {
        by: 'gaetan',
        ago: '1140h',
        text: fr`
          Puisque vous le demandez : le pare-pierres, c'est à vous. Trois paires autour de moi décollées au même endroit
          avant un an, ce n'est plus de l'usure. Le reste, oui, avec plaisir, mais Chambéry est à 1 100 km d'ici. Filmez.
        `,
        helpful: ['jeanne', 'henri', 'tiana', 'margaux'],
        comments: [
          {
            by: 'lucas',
            ago: '1130h',
            text: fr`Reçu. Pour le pare-pierres, envoyez-moi les années de fabrication (sous la languette) : si c'est un lot,
              nous le dirons ici. Et oui, nous filmerons.`,
          },
        ],
      },
      {
        by: 'henri',
        ago: '6w',
        text: fr`
          L'élastique d'arceau. J'ai su le faire, et le troisième segment s'est envolé dans le lac d'Annecy.
        `,
        helpful: ['lucas'],
      },
    ],
  },
  {
    ...discussion,
    key: 'fr-carnet',
    space: 'nosy-komba',
    by: 'margaux',
    ago: '31w',
    title: fr`Douze jours à Nosy Komba avec un petit de trois ans : le carnet, en vrac`,
    text: fr`
      Je recopie ce que j'avais noté là-bas, au cas où ça serve.

      **Bien.** La plage sud à marée basse, un aquarium pour ses jambes. Lalao qui lui a appris à râper le coco. Les
      lémuriens à 7 h, avant les bateaux : après, ils sont gavés de bananes et il y a cinquante personnes.

      **Moins bien.** Les escaliers du village, raides et sans rampe : porte-bébé obligatoire. Quatre jours de pluie. Le
      courant coupé à 22 h quand un enfant se réveille à 22 h 10 (la lampe frontale rouge nous a sauvés).

      **À savoir.** Pas de distributeur sur l'île. Aucune poussette ne roule nulle part. Le lait en poudre se trouve à
      Ampangorina, cher.
    `,
    tags: ['enfants', 'carnet-de-voyage'],
    products: ['nosy-komba'],
    helpful: ['tiana', 'hery', 'maelle', 'henri', 'gaetan'],
    answers: [
      {
        by: 'hery',
        ago: '30w',
        text: fr`
          Merci Margaux, y compris pour le moins bien. Nous avons posé une corde dans l'escalier du haut le mois dernier. Pour
          22 h : il y a maintenant une veilleuse qui reste allumée dans chaque bungalow.
        `,
        helpful: ['margaux', 'tiana', 'maelle'],
      },
      {
        by: 'tiana',
        ago: '29w',
        text: fr`
          Pour les lémuriens : ne les nourrissez pas du tout, même si le guide tend la banane. Les femelles qui
          portent un petit se battent pour ça, et elles tombent.
        `,
        helpful: ['margaux', 'hery', 'gaetan'],
      },
    ],
  },
  {
    ...discussion,
    key: 'fr-poids',
    space: 'bivouac',
    by: 'maelle',
    ago: '15w',
    title: fr`Poids annoncés, poids pesés : mettons nos balances en commun`,
    text: fr`
      Je commence. Balance de cuisine, à 5 g près, objets neufs ou presque, tout compris (housse, sardines, ficelles).

      | produit | annoncé | pesé |
      | --- | --- | --- |
      | Aravis 3 | 2 900 g | 3 140 g |
      | Névé 500, long | 980 g | 1 035 g |
      | Tison | 185 g | 186 g |
      | Veilleuse 300 | 142 g | 139 g |

      Répondez avec les vôtres, je complète ici. Une règle : on pèse, on ne devine pas.
    `,
    edited: {
      ago: '12w',
      text: fr`
        Je commence. Balance de cuisine, à 5 g près, objets neufs ou presque, tout compris (housse, sardines, ficelles).

        | produit | annoncé | pesé | par |
        | --- | --- | --- | --- |
        | Aravis 3 | 2 900 g | 3 140 g | Maëlle |
        | Aravis 3 | 2 900 g | 3 110 g | Tiana |
        | Névé 500, long | 980 g | 1 035 g | Maëlle |
        | Névé 500, court | 980 g | 972 g | Jeanne |
        | Tison | 185 g | 186 g | Maëlle |
        | Veilleuse 300 | 142 g | 139 g | Maëlle |
        | Belledonne 45 | 1 600 g | 1 610 g | Henri |

        Répondez avec les vôtres, je complète ici. Une règle : on pèse, on ne devine pas.
      `,
    },
    tags: ['poids', 'mesures'],
    products: ['aravis-3', 'neve-500', 'tison', 'veilleuse-300', 'belledonne-45'],
    helpful: ['henri', 'tiana', 'gaetan', 'jeanne', 'lucas', 'anja'],
    answers: [
      {
        by: 'tiana',
        ago: '2500h',
        text: fr`Aravis 3 : 3 110 g, mais il me manque deux sardines, donc dans les 3 130.`,
        helpful: ['maelle'],
      },
      {
        by: 'jeanne',
        ago: '2480h',
        text: fr`Névé 500 en taille courte : 972 g. Pour une fois qu'être petite sert à quelque chose.`,
        helpful: ['maelle', 'margaux'],
      },
      {
        by: 'henri',
        ago: '2400h',
        text: fr`Belledonne 45 : 1 610 g, pesé trois fois sur un trébuchet contrôlé. Écart type, un demi-gramme.`,
        helpful: ['gaetan', 'maelle', 'jeanne', 'tiana'],
      },
      {
        by: 'lucas',
        ago: '14w',
        text: fr`
          L'Aravis était annoncée sans sardines ni housse. Ce n'est pas honnête, nous avons changé la fiche : 3,1 kg,
          complète. Le Névé est annoncé en taille courte, et ce n'est écrit nulle part. Ça le sera.
        `,
        helpful: ['maelle', 'henri', 'tiana', 'gaetan', 'jeanne', 'margaux'],
      },
    ],
  },
]
