import type { SeedThread } from './types.ts'
import { fr } from './typography.ts'

const question = { kind: 'question', language: 'fr' } as const

/** Packs, and the zips one ends up mending. */
export const frenchPacks: SeedThread[] = [
  {
    ...question,
    key: 'fr-gr54',
    space: 'trail',
    by: 'jeanne',
    ago: '16d',
    title: fr`GR 54 en autonomie avec un Belledonne 45 : combien de jours de vivres y entrent vraiment ?`,
    text: fr`
      Douze jours, un seul ravitaillement possible au sixième. Tente partagée (je porte la chambre), duvet Névé 500,
      réchaud, vêtements pour le froid. Je pèse 52 kg et je ne veux pas dépasser 12 kg au départ.

      Je ne cherche pas une liste idéale, je cherche ce que **vous** avez réussi à fermer.
    `,
    tags: ['autonomie', 'vivres', 'gr54'],
    products: ['belledonne-45', 'neve-500'],
    helpful: ['margaux', 'karim', 'tiana', 'henri'],
    answers: [
      {
        by: 'tiana',
        ago: '378h',
        text: fr`
          Six jours, fermé sans forcer, 13,4 kg au départ avec 2 L d'eau. Le duvet en bas sans housse, il comble les trous.
          La nourriture fait 620 g par jour : semoule, purée, beaucoup d'oléagineux, zéro boîte.
        `,
        helpful: ['jeanne', 'margaux', 'gaetan'],
      },
      {
        by: 'henri',
        ago: '375h',
        text: fr`
          J'ai pesé tout : cinq jours pour 12,1 kg, et je suis frileux. Le détail au cas où.

          | | g |
          | --- | --- |
          | sac | 1 610 |
          | chambre et moitié des sardines | 1 240 |
          | duvet et matelas | 1 460 |
          | vêtements non portés | 1 900 |
          | réchaud, gamelle, gaz | 690 |
          | divers, pharmacie, carte | 850 |
          | vivres, cinq jours | 3 250 |
          | eau au départ | 1 100 |
        `,
        helpful: ['jeanne', 'tiana', 'margaux', 'karim', 'lucas'],
        comments: [
          {
            by: 'jeanne',
            ago: '370h',
            text: fr`850 g de divers, Henri ?`,
          },
          { by: 'henri', ago: '369h', text: fr`Un carnet, des jumelles, et je ne discuterai pas des jumelles.` },
        ],
      },
      {
        by: 'margaux',
        ago: '15d',
        text: fr`
          Sept jours en trichant : le rabat enlevé à la maison (−180 g) et un sac étanche sanglé dessous pour le matelas.
          Résultat, il pleut par le haut si on ne met pas la housse. Je ne le referais qu'en juillet.
        `,
        helpful: ['jeanne'],
      },
      {
        by: 'gaetan',
        ago: '14d',
        text: fr`
          Question de travers, si je peux : il y a des fermes qui vendent fromage et pain à mi-parcours de presque chaque
          étape. Je suis parti avec quatre jours de vivres et je suis rentré avec un reste de semoule.
        `,
        helpful: ['jeanne', 'tiana'],
        unhelpful: ['henri'],
        reported: {
          by: 'henri',
          ago: '26h',
          reason: 'off_topic',
          text: fr`La question portait sur ce qui tient dans le sac, pas sur les fermes du parcours. Utile, mais ailleurs.`,
        },
        comments: [
          {
            by: 'henri',
            ago: '330h',
            text: fr`En août. Hors saison j'ai trouvé trois fermes sur quatre fermées : ne comptez pas dessus.`,
          },
        ],
      },
      {
        by: 'karim',
        ago: '12d',
        text: fr`
          Je débute, donc à prendre comme tel : trois jours, et le sac débordait. J'avais emporté une casserole de deux
          litres. Personne ne m'avait dit qu'une casserole pouvait remplir un sac.
        `,
        helpful: ['jeanne', 'maelle', 'margaux'],
      },
    ],
  },
  {
    ...question,
    key: 'fr-dos',
    space: 'trail',
    by: 'jeanne',
    ago: '8w',
    title: fr`Régler le dos du Belledonne 45 quand on mesure 1,58 m : les bretelles me scient toujours`,
    text: fr`
      Réglage au plus court (41 cm). Malgré ça, les bretelles décollent de deux doigts derrière l'épaule et tout le poids
      tire vers l'arrière. La ceinture est bien sur les hanches, je crois. 9 kg dedans. Il est trop grand ou je le règle
      mal ?
    `,
    tags: ['réglage', 'petite-taille'],
    products: ['belledonne-45'],
    answers: [
      {
        by: 'margaux',
        ago: '1330h',
        accepted: '1290h',
        text: fr`
          1,61 m, même sac, même souci au début. Dans l'ordre, chargé, devant une glace :

          1. tout desserrer, y compris les rappels de charge ;
          2. la ceinture **plus haut** que vous ne pensez : le milieu sur l'os, pas dessous ;
          3. les bretelles, juste posées ;
          4. les rappels en dernier, à 45 degrés, sans tirer.

          Je serrais les rappels en premier. C'est ce qui faisait le trou derrière l'épaule.
        `,
        helpful: ['jeanne', 'lucas', 'tiana', 'karim'],
        comments: [
          {
            by: 'jeanne',
            ago: '1290h',
            text: fr`C'était la ceinture, 4 cm trop bas. Dix ans que je porte mes sacs sur les fesses.`,
          },
        ],
      },
      {
        by: 'lucas',
        ago: '1300h',
        text: fr`
          À 41 cm de dos, c'est la limite basse, mais ça passe. Si un jour ça ne passe plus, il existe des bretelles
          courtes, montées à l'atelier ; elles gagnent encore 2 cm. Demandez-les, elles ne sont pas au catalogue.
        `,
        helpful: ['jeanne', 'margaux'],
      },
    ],
  },
  {
    ...question,
    key: 'fr-curseur',
    space: 'repair',
    by: 'margaux',
    ago: '20w',
    title: fr`Fermeture d'abside qui se rouvre derrière le curseur : changer le curseur ou tout le zip ?`,
    text: fr`
      Aravis 3, abside de gauche, celle qu'on utilise tout le temps. Ça ferme, puis les dents se séparent derrière. Je sais
      coudre, j'ai une machine qui passe le jean.
    `,
    edited: {
      ago: '3330h',
      text: fr`
        Aravis 3, abside de gauche, celle qu'on utilise tout le temps. Ça ferme, puis les dents se séparent derrière. Je
        sais coudre, j'ai une machine qui passe le jean.

        Précision demandée par Lucas : fermeture à spirale, taille 8, gris clair. Pas de dent abîmée que je voie, même à la
        loupe.
      `,
    },
    tags: ['fermeture', 'couture'],
    products: ['aravis-3'],
    answers: [
      {
        by: 'lucas',
        ago: '3340h',
        text: fr`
          Spirale ou dents moulées ? Quelle taille (c'est gravé au dos du curseur) ? Neuf fois sur dix c'est le curseur qui
          s'est écarté, et il n'y a rien à coudre. Dites-moi et je vous réponds pour de bon.
        `,
        edited: {
          ago: '3320h',
          text: fr`
            Spirale de 8, donc : **le curseur seul**. Le sable l'use par dedans, il s'écarte, il ne serre plus.

            1. Ouvrez la couture d'arrêt en bas sur 2 cm.
            2. Sortez l'ancien curseur, enfilez le neuf dans le même sens, les deux côtés bien à niveau.
            3. Refaites l'arrêt : cinq points de fil polyester, à la main.

            En dépannage, une pince plate de chaque côté de l'ancien, un quart de millimètre, pas plus. Ça rend une saison.
          `,
        },
        accepted: '19w',
        helpful: ['margaux', 'gaetan', 'henri', 'tiana', 'maelle'],
        comments: [
          {
            by: 'margaux',
            ago: '3318h',
            text: fr`Pince pour ce week-end, curseur neuf lundi. Je reviens dire.`,
          },
          { by: 'margaux', ago: '19w', text: fr`Vingt minutes, café compris. Ça ferme comme au premier jour.` },
        ],
      },
      {
        by: 'gaetan',
        ago: '3300h',
        text: fr`
          Et ensuite, eau douce et vieille brosse à dents sur la spirale deux fois l'an. Un zip ne meurt pas d'âge, il meurt
          de sable.
        `,
        helpful: ['margaux', 'lucas', 'jeanne'],
      },
    ],
  },
]
