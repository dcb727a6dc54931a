import type { SeedThread } from './types.ts'
import { fr } from './typography.ts'

const question = { kind: 'question', language: 'fr', space: 'nosy-komba' } as const

export const frenchIsland: SeedThread[] = [
  {
    ...question,
    key: 'fr-petit-dejeuner',
    by: 'jeanne',
    ago: '9d',
    title: fr`Le petit déjeuner de Nosy Komba peut-il être servi avant cinq heures, pour le bateau ?`,
    text: fr`
      Notre vol part de Nosy Be à 9 h 40, donc la pirogue à 5 h 30 d'après mes calculs. Le petit déjeuner commence à 6 h 30.
      Est-ce que ça s'arrange, ou vaut-il mieux prévoir des biscuits ?
    `,
    tags: ['petit-déjeuner', 'départ-matinal'],
    products: ['nosy-komba', 'lakana'],
    answers: [
      {
        by: 'tiana',
        ago: '210h',
        text: fr`
          Dites-le la veille avant le dîner, c'est tout. Nous avions eu café, riz et bananes frites à 4 h 45, sous la
          lanterne. C'est le meilleur petit déjeuner du séjour, d'ailleurs.
        `,
        helpful: ['jeanne', 'henri'],
      },
      {
        by: 'hery',
        ago: '205h',
        accepted: '198h',
        text: fr`
          Oui, sans supplément. Lalao se lève à quatre heures de toute façon, pour le pain. Il faut nous le dire **avant
          19 h la veille**, parce que le feu se prépare le soir.

          Une précision utile : pour un vol à 9 h 40, partez à 5 h et non 5 h 30. En fin de saison sèche la brise se lève
          tard et il faut parfois ramer le dernier quart d'heure.
        `,
        helpful: ['jeanne', 'tiana', 'margaux'],
        comments: [{ by: 'jeanne', ago: '198h', text: fr`Parfait, 5 h alors. Merci à Lalao d'avance.` }],
      },
    ],
  },
  {
    ...question,
    key: 'fr-janvier',
    by: 'henri',
    ago: '11d',
    title: fr`Nosy Komba en janvier : la pluie gâche-t-elle vraiment le séjour ?`,
    text: fr`
      Nous n'avons que ces deux semaines-là. Tout le monde nous dit de ne pas y aller, mais personne de ceux qui le disent
      n'y est allé en janvier. Je voudrais savoir, heure par heure si possible, à quoi ressemble une journée, et ce qui est
      fermé.
    `,
    tags: ['saison-des-pluies', 'météo'],
    products: ['nosy-komba', 'lakana'],
    helpful: ['margaux', 'jeanne', 'karim'],
    answers: [
      {
        by: 'tiana',
        ago: '260h',
        text: fr`
          J'y suis allée trois fois en janvier, pour des relevés. Matin clair, souvent beau, jusqu'à 13 ou 14 h. Puis ça
          monte, et vers 16 h il tombe en une heure ce qui tombe à Grenoble en un mois. Le soir, propre et frais. On se cale
          dessus : debout à 5 h, sieste sous l'orage.
        `,
        helpful: ['henri', 'jeanne', 'hery', 'margaux'],
      },
      {
        by: 'margaux',
        ago: '255h',
        text: fr`
          Nous, c'était la troisième semaine de janvier et nous avons eu quatre jours de pluie sans arrêt à cause d'un
          cyclone passé à 300 km. Rien de dangereux, mais quatre jours dans un bungalow avec un petit de trois ans, c'est
          quatre jours. Il faut le savoir avant de payer.
        `,
        helpful: ['henri', 'tiana', 'maelle'],
        comments: [
          {
            by: 'hery',
            ago: '250h',
            text: fr`Je m'en souviens bien. Nous vous avions rendu deux nuits, et c'est depuis la règle : pirogue arrêtée deux
              jours, deux nuits rendues.`,
          },
        ],
      },
      {
        by: 'hery',
        ago: '248h',
        accepted: '9d',
        text: fr`
          J'ai mon cahier, je vous donne les trois derniers mois de janvier ensemble, 93 jours :

          - matin sans pluie : **71 jours**
          - pluie l'après-midi, moins de trois heures : 58 jours
          - pluie toute la journée : 9 jours, dont 6 à la suite du même cyclone
          - pirogue arrêtée pour le vent : 11 jours

          Fermés : le sentier du sommet (glissant, on n'y monte pas) et la plongée côté ouest (eau trouble). Ouverts : tout
          le reste. Les lémuriens, eux, sont là et de très bonne humeur, c'est la saison des mangues.
        `,
        helpful: ['henri', 'tiana', 'margaux', 'jeanne', 'karim', 'maelle'],
        comments: [
          {
            by: 'henri',
            ago: '9d',
            text: fr`Voilà des chiffres. 71 matins sur 93, nous venons, avec des cartes à jouer.`,
          },
        ],
      },
      {
        by: 'gaetan',
        ago: '10d',
        text: fr`
          Un Brestois vous le dit : la pluie à 27 °C n'est pas de la pluie. Prenez des sandales, pas d'imperméable, et un
          sac étanche pour l'appareil photo.
        `,
        helpful: ['henri', 'jeanne'],
      },
      {
        by: 'maelle',
        ago: '226h',
        text: fr`
          Un détail auquel on ne pense pas : rien ne sèche. Trois tee-shirts en laine fine valent mieux que six en coton,
          les miens sentaient le champignon le cinquième jour. C'était en février, mais ça doit être pareil.
        `,
        helpful: ['henri', 'tiana'],
      },
    ],
  },
  {
    ...question,
    key: 'fr-gaz',
    by: 'gaetan',
    ago: '13w',
    title: fr`Trouve-t-on des cartouches à visser pour le réchaud à Nosy Be, ou faut-il prévoir autre chose ?`,
    text: fr`
      Nous voulons passer trois nuits en bivouac sur la côte avant d'arriver au bungalow. L'avion interdit les cartouches,
      évidemment. À Hell-Ville, on m'a parlé d'une quincaillerie qui en aurait « des fois ».
    `,
    tags: ['gaz', 'bivouac', 'hell-ville'],
    products: ['tison', 'nosy-komba'],
    answers: [
      {
        by: 'hery',
        ago: '2150h',
        accepted: '2100h',
        text: fr`
          Des fois, c'est bien le mot : une livraison par trimestre, partie en deux semaines. Si vous me prévenez un mois
          avant, j'en fais mettre deux de côté à la quincaillerie du marché, au prix du magasin. Sinon, ici tout le monde
          cuit au charbon, et nous prêtons un *fatapera*, un petit foyer en tôle de 2 kg. Il voyage très bien en pirogue.
        `,
        helpful: ['gaetan', 'tiana', 'henri'],
        comments: [
          {
            by: 'gaetan',
            ago: '2100h',
            text: fr`Va pour le charbon. Le réchaud reste à Brest, 185 g de moins.`,
          },
        ],
      },
      {
        by: 'tiana',
        ago: '2140h',
        text: fr`
          À Antananarivo oui, toute l'année, mais le vol intérieur les refuse tout autant. J'ai essayé de discuter, j'ai
          perdu une heure et la cartouche.
        `,
        helpful: ['gaetan'],
      },
    ],
  },
  {
    ...question,
    key: 'fr-moustiquaire',
    by: 'jeanne',
    ago: '17w',
    title: fr`Bungalows de Nosy Komba : les moustiquaires suffisent-elles, ou j'apporte la mienne ?`,
    text: fr`
      Je gonfle à chaque piqûre, c'est spectaculaire. La chambre est-elle fermée (fenêtres grillagées) ou seulement le lit ?
      Et la salle d'eau le soir ?
    `,
    tags: ['moustiques', 'bungalow'],
    products: ['nosy-komba'],
    answers: [
      {
        by: 'margaux',
        ago: '2840h',
        accepted: '16w',
        text: fr`
          Le lit seulement. La moustiquaire est grande, sans trou, bordée sous le matelas : nous n'avons pas été piqués la
          nuit. C'est **entre 18 h et 19 h 30, sous la douche**, que tout se passe. Douche à 17 h et manches longues au
          dîner, et c'était réglé.
        `,
        helpful: ['jeanne', 'tiana', 'hery'],
      },
      {
        by: 'hery',
        ago: '2830h',
        text: fr`
          Margaux dit vrai. Depuis cette saison la salle d'eau du bungalow 2 est grillagée, c'est un essai. Demandez le 2.
        `,
        helpful: ['jeanne', 'margaux'],
      },
    ],
  },
]
