import type { SeedThread } from './types.ts'
import { en } from './typography.ts'

const question = { kind: 'question', language: 'en', space: 'repair' } as const

export const englishCare: SeedThread[] = [
  {
    ...question,
    key: 'en-mould',
    by: 'ruth',
    ago: '21w',
    title: en`Black mould spots on an Aravis 3 stored damp: what really removes them, and what ruins the coating?`,
    text: en`
      Entirely my fault: packed wet, forgotten in the car for three weeks. About sixty black dots on the inner and a grey
      bloom on the fly. The internet says bleach, vinegar, baking soda, sunlight and exorcism.

      I'd like to hear from people who still have a working tent afterwards.
    `,
    tags: ['mould', 'cleaning', 'storage'],
    products: ['aravis-3'],
    helpful: ['callum', 'anja', 'maelle'],
    answers: [
      {
        by: 'callum',
        ago: '3500h',
        text: en`
          White vinegar, one to four, sponge, two hours in the sun, twice. The dots went from black to brown. Smell gone. Tent
          still dry two years on.
        `,
        helpful: ['ruth', 'priya'],
      },
      {
        by: 'ben',
        ago: '3490h',
        text: en`
          Whatever you do, not bleach. I did, diluted to nothing, on a sleeve of an old fly. White dots instead of black, and
          I could put my thumb through it by autumn.
        `,
        helpful: ['ruth', 'callum', 'anja', 'lucas'],
      },
      {
        by: 'lucas',
        ago: '3460h',
        accepted: '19w',
        text: en`
          What we do with rental tents, in this order:

          1. Dry it completely first and brush the spots off outdoors, with a mask. Wet mould smears and travels.
          2. Enzyme cleaner for outdoor fabric, lukewarm, in a bath, one night. Not the machine.
          3. Rinse until there is no foam. Dry in the shade, two days.
          4. The fly only: a new coat of silicone proofer, because any cleaning takes some.

          The dots on the inner will stay as a shadow. It is dead, it is a stain, it does not weaken anything. If the fly feels
          **sticky** inside after drying, the coating has gone and no product brings it back: tell me and we'll look.
        `,
        helpful: ['ruth', 'anja', 'callum', 'maelle', 'tiana', 'ben'],
        comments: [
          {
            by: 'ruth',
            ago: '19w',
            text: en`Not sticky. Shadows on the inner, no smell, and it kept last night's rain out. I have a tent again.`,
          },
          { by: 'lucas', ago: '3180h', text: en`Good. And hang it in the hall tonight, even if it looks dry.` },
        ],
      },
      {
        by: 'anja',
        ago: '3440h',
        text: en`
          For the storing: never in its bag. Mine hangs in a cotton sheet in the attic, loose like a coat. Eleven years.
        `,
        helpful: ['ruth', 'lucas', 'maelle'],
      },
      {
        by: 'tiana',
        ago: '3400h',
        text: en`
          In the tropics we have this each month. Lemon juice and salt in full sun works on white cotton, and **destroys** a
          silicone fly in one season: I have killed one that way. The inner only, and rinse very well.
        `,
        helpful: ['ruth'],
      },
    ],
  },
  {
    ...question,
    key: 'en-pole-cord',
    by: 'ruth',
    ago: '5w',
    title: en`Shock cord gone slack in the yellow Aravis pole: can I rethread it without special tools?`,
    text: en`
      The sections dangle like a wet fishing rod. I've 3 mm cord from a hardware shop and a pair of pliers. How much shorter
      than the pole should the cord be, and how on earth does the end come out?
    `,
    tags: ['poles', 'shock-cord'],
    products: ['aravis-3'],
    answers: [
      {
        by: 'callum',
        ago: '820h',
        accepted: '770h',
        text: en`
          The tip pulls out. Grip it through a bit of inner tube so you don't chew it, twist, pull. Then:

          1. lay the sections out in order on the floor, *don't trust your memory*;
          2. thread the cord with a weight on the end, a fishing sinker is ideal;
          3. stretch it till you've about three quarters of the pole's length, knot, trim, push the tip home.

          On the long poles that's 345 cm of cord. Tighter and it's a fight to fold, slacker and you're back here.
        `,
        helpful: ['ruth', 'lucas', 'priya', 'ben'],
        comments: [
          {
            by: 'ruth',
            ago: '770h',
            text: en`Done on the kitchen floor. I did trust my memory for one section. Do not trust your memory.`,
          },
        ],
      },
      {
        by: 'lucas',
        ago: '800h',
        text: en`
          Callum's 345 cm is right, ours leave the workshop at 340. Use cord with a polyester sheath: the cotton ones from the
          hardware shop rot in two winters.
        `,
        helpful: ['ruth', 'callum'],
      },
    ],
  },
]
