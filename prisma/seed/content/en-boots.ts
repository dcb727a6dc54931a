import type { SeedThread } from './types.ts'
import { en } from './typography.ts'

const question = { kind: 'question', language: 'en', space: 'repair' } as const

/** Boots and packs. */
export const englishBoots: SeedThread[] = [
  {
    ...question,
    key: 'en-wax',
    by: 'priya',
    ago: '12d',
    title: en`Wax or spray on the Brévent Mid? The box says one thing and my cobbler the other`,
    text: en`
      The leaflet: "water-based spray, on the whole boot". My cobbler, forty years in the trade: "wax, or you'll be back by
      Easter". Half the boot is leather and half is canvas, so maybe they're both right about their half.

      Dales, so wet grass and bog from now till May. What do you use, and how do you *know* it works?
    `,
    tags: ['waterproofing', 'leather', 'wax'],
    products: ['brevent-mid'],
    helpful: ['callum', 'ruth', 'anja'],
    answers: [
      {
        by: 'callum',
        ago: '285h',
        text: en`
          Wax, all over, twice a winter, rubbed in warm. I walk a post round six days a week and my feet are dry. Spray is
          for people who drive to the walk.
        `,
        helpful: ['priya', 'ruth'],
        unhelpful: ['ben'],
        reported: {
          by: 'ben',
          ago: '5h',
          reason: 'abuse',
          text: en`The last sentence is a dig at anyone who drives. I like Callum, but a newcomer reads it as meant for them.`,
        },
        edited: {
          ago: '200h',
          text: en`
            Wax **on the leather**, twice a winter, rubbed in warm. I'd said all over. I did one of mine leather-only to prove
            Ben wrong, and it dried overnight on the rack while the other was still clammy at six in the morning. So: leather.

            I take back the bit about people who drive to the walk, too.
          `,
        },
        comments: [
          {
            by: 'ben',
            ago: '283h',
            text: en`Wax on the canvas shuts the membrane, though. You're dry from outside and wet from your own sweat.`,
          },
          { by: 'callum', ago: '282h', text: en`I've never had wet feet in them. How would I be wet and not know?` },
          {
            by: 'ruth',
            ago: '280h',
            text: en`Could one of you weigh a boot before and after? I'd read that instead of the next six comments.`,
          },
        ],
      },
      {
        by: 'ben',
        ago: '230h',
        accepted: '8d',
        text: en`
          Right, weighed. My pair, size 44, cleaned and dried to constant weight. **Left boot waxed all over, right boot
          sprayed all over.** One hour up and down the same wet field, socks weighed too.

          | | left, wax | right, spray |
          | --- | --- | --- |
          | boot, water taken up | 31 g | 64 g |
          | sock, weight gained | 9 g | 5 g |
          | boot, still wet after 12 h at 18 °C | 19 g | 6 g |

          So Callum's right that wax keeps more water out of the boot, and I'm right that the foot is damper inside and it
          dries far slower. Nobody wins. Then I did it again on Sunday with **wax on the leather, spray on the canvas**: 38 g,
          5 g, 8 g. That's the one I'm keeping.
        `,
        helpful: ['priya', 'callum', 'anja', 'ruth', 'maelle', 'lucas', 'gaetan'],
        comments: [
          {
            by: 'callum',
            ago: '228h',
            text: en`Well, damn. I'm doing one boot your way this week and I'll report honestly.`,
          },
          {
            by: 'priya',
            ago: '8d',
            text: en`Done mine half and half tonight. Thank you both, that was better than telly.`,
          },
          {
            by: 'anja',
            ago: '7d',
            text: en`Two walks is a small number, but the difference is bigger than your scale error.`,
          },
        ],
      },
      {
        by: 'lucas',
        ago: '215h',
        text: en`
          From the workshop: Ben's third line is what we recommend and what our leaflet should say. It says "the whole boot"
          because one sentence was cheaper to translate into nine languages. Two warnings:

          - no wax on the glued rand, it loosens it;
          - warm means a warm room, not a hairdryer. Over 50 °C the glue of the sole begins to move.
        `,
        helpful: ['priya', 'ben', 'callum', 'ruth'],
      },
      {
        by: 'anja',
        ago: '270h',
        text: en`
          Neither, at first. Wash them. Old mud holds the water against the leather, and most boots that "leak" here are
          only dirty. Lukewarm water, brush, dry two days, then treat.
        `,
        helpful: ['priya', 'maelle'],
      },
      {
        by: 'maelle',
        ago: '9d',
        text: en`
          Gaiters. I'm half joking: in bog the water comes over the collar long before it comes through the leather.
        `,
        helpful: ['callum', 'priya'],
      },
    ],
  },
  {
    ...question,
    key: 'en-resole',
    by: 'callum',
    ago: '18w',
    title: en`Can an ordinary cobbler resole the Brévent Mid, or does it have to go back to Chambéry?`,
    text: en`
      2,300 km of pavement and peat in fourteen months. The heel's down to the midsole. There's a cobbler in town I'd trust
      with my life, but he's not seen this sole. Three weeks of post in the mail is three weeks with no boots.
    `,
    tags: ['resoling', 'sole'],
    products: ['brevent-mid'],
    answers: [
      {
        by: 'lucas',
        ago: '2990h',
        accepted: '17w',
        text: en`
          He can, if he has a press for cemented soles. Three things to tell him:

          1. heat to 70 °C at most to take the old sole off, the midsole foam collapses above;
          2. leave the rand alone, unless it is lifting;
          3. the unit is a full sole, not a heel block. I can post him one, it is a letter, not a parcel.

          If he does it, the guarantee on the upper stays. On the sole it is his.
        `,
        helpful: ['callum', 'maelle', 'ben'],
        comments: [
          {
            by: 'callum',
            ago: '17w',
            text: en`He did it in two days and kept saying "nice glue". Back on the round. Cheers, Lucas.`,
          },
        ],
      },
      {
        by: 'maelle',
        ago: '2960h',
        text: en`Mine went to the workshop: sixteen days door to door, in the middle of October. Not three weeks, not two days.`,
        helpful: ['callum'],
      },
    ],
  },
  {
    ...question,
    key: 'en-lid-leak',
    space: 'trail',
    by: 'priya',
    ago: '14w',
    title: en`Water gets in under the lid of the Belledonne 45 even with the rain cover on`,
    text: en`
      Four hours of proper rain. The cover stayed on. Everything in the main bag was dry except a line along the back panel,
      from the top down, and the lid pocket had a puddle. How is it getting *behind* the cover?
    `,
    tags: ['rain', 'seams'],
    products: ['belledonne-45'],
    answers: [
      {
        by: 'anja',
        ago: '2330h',
        text: en`
          It runs down your neck and your jacket, and between you and the pack. A cover cannot stop this. I use a plain bin bag
          inside and leave the cover at home.
        `,
        helpful: ['priya', 'callum'],
      },
      {
        by: 'lucas',
        ago: '2320h',
        accepted: '13w',
        text: en`
          Two different leaks. The line along the back is what Anja says. The puddle in the lid is ours: the seam by the webbing
          loop is not taped. Turn the lid out, you'll see a stitched rectangle. One bead of silicone seam sealer on the
          **inside**, spread with a finger, twelve hours to dry. Or send it and I do it for nothing.
        `,
        helpful: ['priya', 'anja', 'ruth', 'ben'],
        comments: [
          {
            by: 'priya',
            ago: '13w',
            text: en`Sealed it. Stood in the shower with it for ten minutes like a lunatic: dry lid. Bin bag for the rest.`,
          },
        ],
      },
    ],
  },
]
