import type { SeedThread } from './types.ts'
import { fr } from './typography.ts'

const question = { kind: 'question', language: 'fr' } as const

export const frenchTents: SeedThread[] = [
  {
    ...question,
    key: 'fr-condensation',
    space: 'bivouac',
    by: 'henri',
    ago: '6d',
    title: fr`La condensation ruisselle dans mon Aravis 3 dès qu'il fait moins de 5 °C. C'est normal ?`,
    text: fr`
      Deux nuits au lac de Peyre la semaine dernière, entre 2 et 4 °C, sans vent. Au réveil la toile intérieure gouttait
      sur les duvets, au point de mouiller le mien aux épaules. Nous étions deux, absides fermées, une casserole d'eau
      chaude le soir à l'intérieur.

      Est-ce que j'ai un défaut de ventilation, ou est-ce que je m'y prends mal ? J'ai vu qu'il existe un kit d'aération à
      29 € et je ne voudrais pas l'acheter pour rien.
    `,
    tags: ['condensation', 'ventilation', 'bivouac-froid'],
    products: ['aravis-3'],
    helpful: ['karim', 'jeanne', 'margaux', 'maelle'],
    answers: [
      {
        by: 'tiana',
        ago: '138h',
        accepted: '4d',
        text: fr`
          Normal, oui : à 3 °C sans vent, deux dormeurs rejettent près d'un litre d'eau dans la nuit, et la toile est la
          surface la plus froide. Le kit n'y changera presque rien. Ce qui change tout, sur la mienne, après une
          quarantaine de nuits :

          1. Ouvrir **les deux évents hauts** et, surtout, dézipper le haut de l'abside côté sous le vent, sur une main.
          L'air doit entrer en bas *et* sortir en haut.
          2. Retendre les haubans du milieu avant de dormir : s'ils mollissent, la toile extérieure touche l'intérieure et
          c'est là que ça goutte.
          3. Ne rien faire bouillir dedans. Votre casserole, c'est à elle seule un tiers du problème.

          Le matin, un coup d'éponge microfibre avant de replier et il n'y paraît plus.
        `,
        helpful: ['henri', 'lucas', 'maelle', 'gaetan', 'margaux', 'jeanne', 'karim', 'callum'],
        comments: [
          {
            by: 'henri',
            ago: '4d',
            text: fr`Essayé cette nuit au même endroit, 1 °C : duvet sec. Merci, et 29 € de gagnés.`,
          },
          {
            by: 'maelle',
            ago: '94h',
            text: fr`Je confirme pour les haubans. Les miens ont une marque au feutre pour la bonne tension.`,
          },
          {
            by: 'gaetan',
            ago: '3d',
            text: fr`Et pour qui plante au bord de l'eau : reculer de trente mètres suffit souvent.`,
          },
          { by: 'jeanne', ago: '50h', text: fr`L'abside sous le vent, même quand il pleut en biais ?` },
          {
            by: 'tiana',
            ago: '49h',
            text: fr`Oui, sur la largeur d'une main, la casquette couvre. Au-delà de 50 km/h je referme.`,
          },
        ],
      },
      {
        by: 'lucas',
        ago: '5d',
        text: fr`
          Tout est juste dans la réponse de Tiana. J'ajoute deux chiffres mesurés à l'atelier : évents fermés, 92 %
          d'humidité à six heures ; évents et abside entrouverts, 71 %. Le kit d'aération est utile à quatre dormeurs, pas
          à deux. Nous allons l'écrire sur sa fiche.
        `,
        helpful: ['tiana', 'henri', 'maelle', 'karim', 'gaetan'],
      },
      {
        by: 'gaetan',
        ago: '118h',
        text: fr`
          Sur la version d'avant le changement de fermetures, l'évent côté tête restait collé par le velcro. Vérifiez que
          le vôtre s'ouvre vraiment, de l'extérieur, à la main : le mien paraissait ouvert et ne l'était pas.
        `,
        helpful: ['tiana', 'maelle'],
      },
      {
        by: 'margaux',
        ago: '93h',
        text: fr`
          En attendant le beau temps, un drap de laine fine par-dessus le duvet. La toile peut goutter, c'est la laine qui
          prend l'eau. 240 g, mais je n'ai plus jamais eu les épaules mouillées.
        `,
        helpful: ['henri'],
      },
      {
        by: 'jeanne',
        ago: '51h',
        text: fr`
          Chez moi c'était le tapis de sol qui dépassait de l'abside de deux doigts : il ramassait la rosée et la ramenait
          sous la chambre. Replié, plus rien. À vérifier avant d'accuser la toile.
        `,
        helpful: ['henri', 'tiana'],
      },
    ],
  },
  {
    ...question,
    key: 'fr-goutte',
    space: 'bivouac',
    by: 'karim',
    ago: '2d',
    duplicateOf: 'fr-condensation',
    title: fr`Ma tente est trempée à l'intérieur le matin alors qu'il n'a pas plu de la nuit`,
    text: fr`
      Premier bivouac avec l'Aravis 3, plateau du Vercors, 4 °C. Réveil : les parois intérieures coulent, le bas du duvet
      est humide. J'ai cherché un trou, il n'y en a pas. Elle a un défaut ?
    `,
    tags: ['condensation', 'bivouac-froid'],
    products: ['aravis-3'],
    answers: [],
    comments: [
      {
        by: 'maelle',
        ago: '44h',
        text: fr`Pas un défaut. Henri a posé la même question il y a quatre jours et il dort au sec depuis : je relie les deux,
          lisez d'abord la réponse de Tiana.`,
      },
      {
        by: 'karim',
        ago: '43h',
        text: fr`Lu. J'avais tout fermé parce que j'avais froid, donc c'est moi. Merci.`,
      },
    ],
  },
  {
    ...question,
    key: 'fr-arceaux',
    space: 'repair',
    by: 'henri',
    ago: '10w',
    title: fr`Les arceaux de l'ancienne Aravis 3 vont-ils sur la nouvelle ?`,
    text: fr`
      Mon beau-frère me donne la sienne, celle aux fermetures grises, dont la toile est morte au soleil. Les arceaux, eux,
      sont droits. Est-ce que je peux les garder en secours pour la mienne, ou les longueurs ont-elles changé ? À l'œil
      c'est pareil, mais à l'œil ne vaut rien.
    `,
    tags: ['arceaux', 'pièces-détachées'],
    products: ['aravis-3'],
    helpful: ['gaetan'],
    answers: [
      {
        by: 'lucas',
        ago: '1655h',
        accepted: '9w',
        text: fr`
          Bonjour Henri, deux arceaux sur trois sont les mêmes. Les cotes, prises ce matin sur les deux versions :

          | arceau | fermetures grises | fermetures orange |
          | --- | --- | --- |
          | jaune (chambre) | 462 cm, 9 mm | 462 cm, 9 mm |
          | bleu (chambre) | 462 cm, 9 mm | 462 cm, 9 mm |
          | gris (faîte) | 118 cm, 8,5 mm | 131 cm, 9 mm |

          Gardez les deux longs. Le faîte trop court tire sur la couture et finit par l'ouvrir : nous en voyons trois ou
          quatre par an.
        `,
        helpful: ['henri', 'maelle'],
      },
      {
        by: 'gaetan',
        ago: '1600h',
        text: fr`
          J'ai monté le faîte court pendant une saison sans savoir. Ça tient, mais la casquette bâille et il pleut sur la
          fermeture. Ne faites pas comme moi.
        `,
        helpful: ['henri'],
      },
    ],
  },
]
