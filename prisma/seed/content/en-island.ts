import type { SeedThread } from './types.ts'
import { en } from './typography.ts'

const question = { kind: 'question', language: 'en', space: 'nosy-komba' } as const

export const englishIsland: SeedThread[] = [
  {
    ...question,
    key: 'en-crossing-time',
    by: 'ben',
    ago: '9d',
    title: en`How early must the outrigger leave Hell-Ville to reach Nosy Komba before the wind gets up?`,
    text: en`
      We land at Nosy Be at 11.20. The page says "an hour and a quarter in the morning" and goes quiet about the afternoon.
      Is the afternoon slow, rough, or simply not done? I'd rather sleep a night in town than spend three hours bailing.
    `,
    tags: ['crossing', 'wind', 'arrival'],
    products: ['lakana'],
    helpful: ['anja', 'priya'],
    answers: [
      {
        by: 'tiana',
        ago: '212h',
        text: en`
          I have done it at 14 h once, for work, with a press full of dried plants. Two hours and a half, and I held the press
          above my head for one of them. Sleep in town.
        `,
        helpful: ['ben', 'anja'],
      },
      {
        by: 'hery',
        ago: '205h',
        accepted: '190h',
        text: en`
          From my sailing book, last dry season, 164 crossings from Hell-Ville:

          | leaving at | crossings | usual time | spray on board |
          | --- | --- | --- | --- |
          | 6 to 8 | 97 | 1 h 10 to 1 h 25 | no |
          | 8 to 10 | 41 | 1 h 20 to 1 h 50 | a little |
          | 10 to 12 | 18 | 1 h 45 to 2 h 30 | yes |
          | after 12 | 8 | 2 h to 3 h | everybody wet |

          After 13 h we don't take passengers any more, only rice. With your flight: the motor boat the same day at 14 h, about
          35 minutes, or a night in town and **the 6.30 with us**. I prefer you take the second, but I'm not neutral.
        `,
        helpful: ['ben', 'tiana', 'priya', 'anja', 'ruth'],
        comments: [
          { by: 'ben', ago: '190h', text: en`"Only rice" settles it. A night in town and the 6.30, please.` },
          { by: 'hery', ago: '188h', text: en`Noted. Bring a jumper, people never believe me about the jumper.` },
        ],
      },
    ],
  },
  {
    ...question,
    key: 'en-cpap',
    by: 'anja',
    ago: '10d',
    title: en`Running a breathing machine all night at Nosy Komba: is one solar socket enough?`,
    text: en`
      My husband sleeps with a CPAP. I read that the power is cut at ten in the evening except for one socket. Does this
      socket really run until morning?
    `,
    edited: {
      ago: '230h',
      text: en`
        My husband sleeps with a CPAP. I read that the power is cut at ten in the evening except for one socket. Does this
        socket really run until morning?

        *Added, Hery asked:* 24 V, 30 W without the humidifier, which we can leave at home. Eight hours. It must not stop, or
        he wakes up badly.
      `,
    },
    tags: ['power', 'accessibility', 'medical'],
    products: ['nosy-komba'],
    helpful: ['ruth', 'maelle'],
    answers: [
      {
        by: 'hery',
        ago: '234h',
        text: en`Which power does it need in watts, and for how many hours? Then I can answer with the true numbers.`,
        edited: {
          ago: '225h',
          text: en`
            30 W for eight hours is 240 Wh. Each bungalow has its own battery of 1,280 Wh, of which I let guests use half, and
            the night light takes 20. So yes, with a good margin, **also after a day without sun**. After two days without
            sun I would not promise.

            For your case I put you in bungalow 3, the nearest to the house, and I leave our small generator ready with a cable
            of 30 m. Lalao's uncle had the same machine, we know what it is when it stops.
          `,
        },
        accepted: '9d',
        helpful: ['anja', 'ruth', 'tiana', 'ben', 'maelle', 'callum'],
        comments: [
          { by: 'anja', ago: '9d', text: en`This is a better answer than from the hospital. We book bungalow 3.` },
        ],
      },
      {
        by: 'ben',
        ago: '9d',
        text: en`
          Check the plug as well as the watts: take the machine's own 24 V lead if it has one. Going through an inverter wastes
          10 to 15%, and cheap ones buzz all night.
        `,
        helpful: ['anja', 'hery'],
      },
    ],
  },
  {
    ...question,
    key: 'en-tap',
    by: 'anja',
    ago: '9w',
    title: en`Is the filtered water at the bungalows safe to fill a bottle for a whole day's walk?`,
    text: en`
      I would like to not buy plastic bottles for two weeks. What kind of filter is it, who changes it, and has anyone been
      ill? Please be direct.
    `,
    tags: ['water', 'health'],
    products: ['nosy-komba'],
    answers: [
      {
        by: 'tiana',
        ago: '1500h',
        text: en`
          Three stays, about thirty days, never ill from that water. I was ill once on the island, from a mango washed in the
          stream. My own fault.
        `,
        helpful: ['anja', 'ruth'],
      },
      {
        by: 'hery',
        ago: '1490h',
        accepted: '8w',
        text: en`
          Direct, then. Spring water, a sediment filter, a ceramic candle of 0.2 micron, then a UV lamp. I change the candle
          every four months and the date is written on the tank in red. The lamp needs power: if there is a cut, a red light
          shows and we **boil** until it is repaired. It happened on five days last year.

          In all our years one group was ill, in the sixth, all five of them, and the candle had a crack. That is why there is a date and
          a light now.
        `,
        helpful: ['anja', 'tiana', 'callum', 'ruth', 'ben'],
        comments: [
          {
            by: 'anja',
            ago: '8w',
            text: en`You are the first person who answers this question with a crack in it. Thank you, I will bring my bottle.`,
          },
        ],
      },
    ],
  },
]
