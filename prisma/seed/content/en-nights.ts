import type { SeedThread } from './types.ts'
import { en } from './typography.ts'

const question = { kind: 'question', language: 'en', space: 'bivouac' } as const

/** Sleeping bags, stoves and lamps. */
export const englishNights: SeedThread[] = [
  {
    ...question,
    key: 'en-cold',
    by: 'priya',
    ago: '3w',
    title: en`Névé 500 at −8 °C: who has slept cold in it, and what did you add?`,
    text: en`
      The label says comfort −1, limit −7. I sleep cold, I'm 1.63 m in the long bag because the short was out of stock, and
      the forecast says −8. I'd rather not buy a second bag for three nights a year.

      What did you add, and how much warmer did it really make things?
    `,
    tags: ['cold', 'temperature-rating', 'layering'],
    products: ['neve-500'],
    helpful: ['callum', 'ruth', 'ben', 'anja'],
    answers: [
      {
        by: 'anja',
        ago: '490h',
        accepted: '330h',
        text: en`
          −8 is an ordinary night here and I have used this bag for it. In order of what it gave me, each tried alone on
          similar nights, with a thermometer inside at the chest:

          | added | inside the bag | weight |
          | --- | --- | --- |
          | nothing | 17 °C, woke at three | |
          | better mat (R 5.5 instead of 2.8) | 22 °C | 190 g |
          | jacket stuffed in the foot end | 20 °C | I carry it anyway |
          | hot bottle between the thighs | 23 °C until four | 1 litre of water |
          | silk liner | 18 °C | 130 g |

          **The mat first.** Most people who tell me a bag is cold are lying on a cold mat. And a long bag for a short person
          is a room that you must heat: fold the end under and put a strap around it.
        `,
        helpful: ['priya', 'callum', 'ben', 'maelle', 'ruth', 'tiana', 'henri'],
        comments: [
          {
            by: 'priya',
            ago: '480h',
            text: en`My mat is the 2.8 one. Of course it is. Borrowing a thicker one for the weekend.`,
          },
          {
            by: 'priya',
            ago: '330h',
            text: en`−7.5 at dawn, thick mat, jacket in the feet. Slept till six. I feel silly and warm.`,
          },
          {
            by: 'ben',
            ago: '320h',
            text: en`Lovely data. The bottle loses 1 litre × 60 K × 4.2 kJ, about 250 kJ in all.`,
          },
        ],
      },
      {
        by: 'callum',
        ago: '488h',
        text: en`
          Eat a lump of cheese and do fifty sit-ups in the bag. I'm serious. And a hat. The hood on this one's good but it
          slides off me by two in the morning.
        `,
        helpful: ['priya', 'ruth'],
      },
      {
        by: 'ben',
        ago: '470h',
        text: en`
          Vapour barrier liner: a thin waterproof sack *inside* the bag. Feels like sleeping in a crisp packet, added 4 or 5
          degrees, and the down stays dry over several nights. For a single night I wouldn't bother.
        `,
        helpful: ['anja'],
        unhelpful: ['callum'],
      },
      {
        by: 'maelle',
        ago: '460h',
        text: en`
          I stop at −5 in mine and I'm a warm sleeper. Below that I take two bags between two people, opened flat, one under,
          one over. It isn't romantic, it's arithmetic.
        `,
        helpful: ['priya', 'callum'],
      },
      {
        by: 'lucas',
        ago: '440h',
        text: en`
          About the label: the limit figure is for a "standard man" curled up, for eight hours, on a mat of R 5 or so. Nobody
          reads that, because we print it in grey on grey. If you sleep cold, read the comfort figure and stop there.
        `,
        helpful: ['priya', 'anja', 'ruth', 'maelle'],
      },
    ],
  },
  {
    ...question,
    key: 'en-cold-again',
    by: 'ben',
    ago: '32h',
    duplicateOf: 'en-cold',
    title: en`How low can I honestly go with a Névé 500 and what's the cheapest way to get lower?`,
    text: en`
      Bought the bag in spring, first sub-zero trip coming, −6 forecast. I'm reading two numbers on the label and neither
      tells me whether I'll be miserable. Cheap tricks welcome.
    `,
    tags: ['cold', 'temperature-rating'],
    products: ['neve-500'],
    answers: [],
    comments: [
      {
        by: 'ruth',
        ago: '30h',
        text: en`Ben, you answered this one three weeks ago, with a crisp packet. Linking it; Anja's table is what you want.`,
      },
      { by: 'ben', ago: '29h', text: en`I had no memory of that whatsoever. Thicker mat it is. Sorry, all.` },
    ],
  },
  {
    ...question,
    key: 'en-lamp-lock',
    by: 'ben',
    ago: '6w',
    title: en`Veilleuse 300 switches itself on inside the pack: is there a lock I've missed?`,
    text: en`
      Third time I've opened the pack to a warm lamp and an empty cell. The button is proud of the body and anything leans
      on it. The leaflet is a postage stamp in four languages and I've lost it.
    `,
    tags: ['battery', 'switch'],
    products: ['veilleuse-300'],
    answers: [
      {
        by: 'priya',
        ago: '1000h',
        accepted: '980h',
        text: en`
          Hold the button for five seconds, ignore the flash at three, let go at the second flash. That's the lock. Same
          again to unlock. Or do what I do since I can never count: give the bottom cap a quarter turn, it breaks the
          contact.
        `,
        helpful: ['ben', 'anja', 'ruth'],
        comments: [
          { by: 'ben', ago: '980h', text: en`The quarter turn. So obvious. My physics class must never know.` },
        ],
      },
      {
        by: 'gaetan',
        ago: '950h',
        text: en`Quarter turn also, but wipe the thread sometimes. Sand makes the contact come back when you shake it.`,
        helpful: ['ben'],
      },
    ],
  },
  {
    ...question,
    key: 'en-wide-pan',
    by: 'callum',
    ago: '11w',
    title: en`Wide pan tips on the Tison's three arms: any trick short of buying a smaller pan?`,
    text: en`
      20 cm frying pan, because I will not give up eggs. On the Tison it sits, but the handle side drops the moment I let
      go. Lost breakfast twice on the same hill.
    `,
    tags: ['cooking', 'stability'],
    products: ['tison'],
    answers: [
      {
        by: 'anja',
        ago: '1830h',
        accepted: '1800h',
        text: en`
          Turn the pan so that the handle is exactly **over one arm**, not between two. Then a flat stone of fist size in the
          pan opposite the handle until the eggs are in. And clip legs under the cartridge, the ground is half of the problem.
        `,
        helpful: ['callum', 'ben'],
        comments: [
          { by: 'callum', ago: '1800h', text: en`Handle over an arm. Ten years of this. Eggs intact, thank you.` },
        ],
      },
      {
        by: 'ruth',
        ago: '1820h',
        text: en`A pan with a folding handle, folded. Not a trick, I know, but the lever is what tips it.`,
        helpful: ['ben'],
      },
    ],
  },
]
