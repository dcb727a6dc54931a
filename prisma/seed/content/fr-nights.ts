import type { SeedThread } from './types.ts'
import { fr } from './typography.ts'

const question = { kind: 'question', language: 'fr' } as const

/** Sleeping bags, stoves and lamps. */
export const frenchNights: SeedThread[] = [
  {
    ...question,
    key: 'fr-duvet-machine',
    space: 'repair',
    by: 'margaux',
    ago: '4w',
    title: fr`Laver un Névé 500 en machine : oui, non, jamais ? Je lis tout et son contraire`,
    text: fr`
      Trois saisons, une centaine de nuits, il sent le chien mouillé et je n'ai pas de chien. L'étiquette dit 30 °C
      programme laine. Deux amis m'ont dit que la machine casse les cloisons et qu'il faut le laver à la main dans la
      baignoire.

      J'ai une machine à hublot de 7 kg. Quelqu'un l'a-t-il **fait**, et dans quel état est-il ressorti ?
    `,
    tags: ['lavage', 'duvet', 'entretien'],
    products: ['neve-500'],
    helpful: ['karim', 'jeanne', 'henri'],
    answers: [
      {
        by: 'gaetan',
        ago: '655h',
        text: fr`
          Jamais en machine. Baignoire, savon doux, on foule au pied, on rince quatre fois. J'ai vu un duvet sortir d'une
          machine avec la moitié des plumes dans le même coin et les cloisons arrachées.
        `,
        helpful: ['henri'],
        unhelpful: ['jeanne'],
        edited: {
          ago: '520h',
          text: fr`
            Jamais en machine **à agitateur** (celles qui s'ouvrent par le dessus avec une colonne au milieu). Le duvet
            que j'ai vu sortir avec les cloisons arrachées sortait de là : j'ai redemandé à son propriétaire après avoir
            lu Lucas. Pour le hublot, j'avais tort, je laisse la discussion ci-dessous.

            Je continue la baignoire, mais parce que ma machine fait 5 kg et qu'il n'y entre pas.
          `,
        },
        comments: [
          {
            by: 'jeanne',
            ago: '650h',
            text: fr`Quelle machine ? À hublot ou par le dessus ? Ça change tout, il me semble.`,
          },
          { by: 'gaetan', ago: '648h', text: fr`Aucune idée, une machine de laverie. Une machine est une machine.` },
          {
            by: 'gaetan',
            ago: '519h',
            text: fr`Bon. Renseignements pris, par le dessus, avec une colonne. Réponse corrigée.`,
          },
        ],
      },
      {
        by: 'jeanne',
        ago: '640h',
        text: fr`
          Fait deux fois, hublot de 8 kg, programme laine 30 °C, essorage 400. Il est ressorti entier et il sentait le
          propre. Le vrai travail, c'est le séchage : trois heures de sèche-linge tiède avec des balles de tennis, en
          s'arrêtant toutes les vingt minutes pour défaire les paquets à la main.
        `,
        helpful: ['margaux', 'karim', 'tiana'],
      },
      {
        by: 'lucas',
        ago: '540h',
        accepted: '500h',
        text: fr`
          On a fini par le mesurer, parce que la question revient chaque automne. Dix Névé 500 de retour de location, cinq
          par machine, six lavages chacun, même lessive, même séchage :

          | | hublot, laine 30 °C | par le dessus, agitateur |
          | --- | --- | --- |
          | gonflant avant | 7,1 cm | 7,0 cm |
          | gonflant après | 6,9 cm | 6,2 cm |
          | cloisons déchirées | aucune | deux sacs sur cinq |

          Donc : hublot, oui, à partir de 7 kg. Agitateur, non. Trois consignes qu'on ne lit pas sur l'étiquette, et c'est
          notre faute :

          1. Retournez-le, fermez le zip, **sortez-le en le portant à deux mains par-dessous**. Mouillé il pèse près de
          4 kg et c'est là que les cloisons cèdent, pas dans le tambour.
          2. Deux rinçages de plus.
          3. Il est sec quand vous ne sentez plus aucun grumeau, pas quand le tissu est sec.
        `,
        helpful: ['margaux', 'jeanne', 'gaetan', 'tiana', 'maelle', 'henri', 'karim'],
        comments: [
          {
            by: 'margaux',
            ago: '500h',
            text: fr`Fait dimanche, hublot, deux rinçages de plus. Quatre heures de séchage, pas trois. Il a repris du ventre.`,
          },
          {
            by: 'tiana',
            ago: '470h',
            text: fr`Merci pour le tableau. La consigne de le porter par-dessous, je l'aurais voulue il y a dix ans.`,
          },
        ],
      },
      {
        by: 'tiana',
        ago: '630h',
        text: fr`
          Troisième voie : ne pas le laver. Un sac à viande en soie, lavé, lui, tous les cinq soirs, et une aération au
          sec après chaque sortie. Le mien a 200 nuits et je l'ai lavé une fois.
        `,
        helpful: ['margaux', 'gaetan'],
      },
      {
        by: 'henri',
        ago: '600h',
        text: fr`
          Pressing, une fois. Rendu en boule dans un sac plastique, encore humide au cœur, moisi en une semaine. Quoi que
          vous fassiez, faites-le vous-même.
        `,
      },
    ],
  },
  {
    ...question,
    key: 'fr-piezo',
    space: 'bivouac',
    by: 'tiana',
    ago: '5w',
    title: fr`Le piézo du Tison ne donne plus d'étincelle au-dessus de 2 500 m, normal ou usé ?`,
    text: fr`
      En vallée il part au premier coup. Au refuge d'hiver de la Pra, 2 100 m, au troisième. Sur la crête, plus rien, et
      j'ai allumé au briquet toute la semaine. Il a deux ans. Je change le piézo ou je m'y fais ?
    `,
    tags: ['piézo', 'altitude'],
    products: ['tison'],
    answers: [
      {
        by: 'gaetan',
        ago: '830h',
        text: fr`
          Regardez l'écart entre la pointe et le brûleur. Il doit faire 3 à 4 mm ; à force de replier les bras il s'ouvre,
          et en altitude l'air plus rare ne pardonne rien. Le mien était à 7. Un coup de pince plate, doucement, à froid.
        `,
        accepted: '780h',
        helpful: ['tiana', 'lucas', 'karim'],
        comments: [
          {
            by: 'tiana',
            ago: '780h',
            text: fr`6 mm. Ramené à 3,5 et il claque dès le premier coup, au moins dans la cuisine.`,
          },
          {
            by: 'tiana',
            ago: '3w',
            text: fr`Et confirmé à 2 700 m ce week-end : deux coups, allumé.`,
          },
        ],
      },
      {
        by: 'lucas',
        ago: '800h',
        text: fr`
          Gaëtan a raison pour l'écart. Un piézo sec perd aussi la moitié de sa force sous 0 °C : gardez le réchaud dans la
          poche cinq minutes. Et gardez un briquet, toujours. Aucun piézo n'est une sécurité.
        `,
        helpful: ['tiana'],
      },
    ],
  },
  {
    ...question,
    key: 'fr-clignote',
    space: 'repair',
    by: 'margaux',
    ago: '12w',
    title: fr`La Veilleuse 300 clignote trois fois puis s'éteint, alors qu'elle est chargée`,
    text: fr`
      Quatre points allumés à la charge. Je la mets sur 15 lumens, trois clignotements, noir. Sur 300 elle tient deux
      secondes. Elle a passé l'été dans le coffre de toit, ce n'était peut-être pas malin.
    `,
    tags: ['batterie', 'panne'],
    products: ['veilleuse-300'],
    answers: [
      {
        by: 'henri',
        ago: '1990h',
        text: fr`
          Trois clignotements, c'est la tension trop basse sous charge, d'après la notice. Les points, eux, mesurent à
          vide. Accu fatigué par la chaleur, je dirais. Si vous avez un autre 18650 sous la main, vous saurez en une
          minute.
        `,
        helpful: ['margaux'],
      },
      {
        by: 'gaetan',
        ago: '1980h',
        accepted: '1960h',
        text: fr`
          Avant d'acheter un accu : dévissez le fond et regardez le ressort. L'été dans un coffre, ça condense et ça
          s'oxyde. Gomme blanche sur le contact, un chiffon sec, on remonte. Ça m'est arrivé sur le bateau, deux fois.
        `,
        helpful: ['margaux', 'henri', 'tiana'],
        comments: [
          {
            by: 'margaux',
            ago: '1960h',
            text: fr`Contact vert-de-gris. Deux minutes de gomme et elle remarche. Je garde l'idée d'Henri pour la suite.`,
          },
        ],
      },
    ],
  },
]
