import type { SeedThread } from './types.ts'
import { en } from './typography.ts'

const question = { kind: 'question', language: 'en', space: 'bivouac' } as const

export const englishTents: SeedThread[] = [
  {
    ...question,
    key: 'en-groundsheet',
    by: 'anja',
    ago: '5d',
    title: en`Damp groundsheet under the tent every morning: is it ground water or condensation?`,
    text: en`
      Aravis 3 on grass by a river, 6 °C, no rain for three days. The floor inside is dry to the touch in the evening and
      wet under the mats in the morning. Outside, the underside of the floor is wet also.

      I do not know which side it comes from, and everything I would buy depends on that.
    `,
    tags: ['groundsheet', 'condensation'],
    products: ['aravis-3'],
    helpful: ['callum', 'ben', 'ruth'],
    answers: [
      {
        by: 'callum',
        ago: '118h',
        text: en`
          Ground water. The floor's rated to 3,000 mm but your hips push harder than that on soft ground. Get a footprint.
        `,
        helpful: ['priya'],
        comments: [
          {
            by: 'ben',
            ago: '116h',
            text: en`3,000 mm of water is 29 kPa. A hip on a mat on grass is 8 to 10. It shouldn't go through a sound floor.`,
          },
          { by: 'callum', ago: '115h', text: en`Fair. I've an old floor. Might just be mine.` },
        ],
      },
      {
        by: 'gaetan',
        ago: '114h',
        accepted: '3d',
        text: en`
          You can know for nothing. Put a **dry paper towel under the mat**, and another one between the floor and the
          grass, flat, at bedtime. Look at them after one hour.

          - Top one wet, bottom one dry: it is you, breathing.
          - Bottom one wet first: it is the ground.
          - Both wet after one hour: a hole, look for it with a lamp.

          Sorry for my English, the sea made me a mechanic, not a poet.
        `,
        helpful: ['anja', 'ben', 'callum', 'maelle', 'priya', 'lucas', 'ruth'],
        comments: [
          {
            by: 'anja',
            ago: '3d',
            text: en`Top wet, bottom dry. So it is me. I have put a foam sheet under the mat and the floor stays dry.`,
          },
          { by: 'priya', ago: '60h', text: en`Stealing this test. Two sheets of kitchen roll, best gear I own.` },
        ],
      },
      {
        by: 'ben',
        ago: '110h',
        text: en`
          What Gaëtan's towels are showing you: the floor is at ground temperature, 6 °C, and the warm air under your mat is
          nearly saturated. It has to drop its water somewhere. Anything that insulates *between* mat and floor stops it,
          5 mm of foam is plenty.
        `,
        helpful: ['anja', 'gaetan'],
      },
      {
        by: 'maelle',
        ago: '100h',
        text: en`
          Also: two hundred metres away from the river. Cold air runs down to water like water does. Same tent, same night,
          dry floor, and I could still hear the river.
        `,
        helpful: ['anja', 'callum'],
      },
      {
        by: 'priya',
        ago: '4d',
        text: en`
          Mine turned out to be the dog. Biscuit swims, then sleeps under the porch edge, then everything is a mystery in the
          morning. Not your case, I think, but someone will land here from a search.
        `,
        helpful: ['ruth', 'ben'],
      },
    ],
  },
  {
    ...question,
    key: 'en-dog',
    by: 'priya',
    ago: '102h',
    title: en`Two adults, one spaniel, one Aravis 3: where does the dog actually sleep?`,
    text: en`
      In the porch she cries, inside she walks on faces. We tried the foot end, but she's wet and the bags are down.
      Has anyone split the inner with something, or taught a dog to like a porch?
    `,
    tags: ['dog', 'layout'],
    products: ['aravis-3', 'neve-500'],
    helpful: ['callum'],
    answers: [
      {
        by: 'callum',
        ago: '4d',
        text: en`
          Collie, same tent. Cut-down foam mat and an old fleece in the leeward porch, her lead clipped to the inner's door
          loop, and I sleep on that side with a hand out. Took four nights. She cried for three.
        `,
        helpful: ['priya', 'ben'],
        comments: [{ by: 'priya', ago: '90h', text: en`Four nights of crying, or three. I'll tell the campsite.` }],
      },
      {
        by: 'anja',
        ago: '85h',
        text: en`
          Under −5 °C the dog must be inside, that is not a question. A cotton sheet over both bags, tucked at the feet, and
          the dog on the sheet. The sheet gets the wet. I change it each second night.
        `,
        helpful: ['priya', 'callum', 'ruth'],
      },
      {
        by: 'lucas',
        ago: '70h',
        text: en`
          If she goes inside, trim the claws: the floor survives, the mesh at the bottom of the door does not. A mesh panel
          can be replaced, it is forty minutes of work for us, but it is avoidable.
        `,
        helpful: ['priya'],
      },
    ],
  },
  {
    ...question,
    key: 'en-hum',
    by: 'callum',
    ago: '7w',
    title: en`Aravis 3 hums like a flute above 40 km/h of wind and nothing I tighten stops it`,
    text: en`
      One steady note, roughly the A below middle C, from somewhere near the head end. It starts at about 40 km/h side-on and
      doesn't stop. Two people in the next tent heard it too, so I'm not going mad.

      Done so far: retensioned every guy, changed the guy angle, shut both vents (louder!), taped the zip pulls down.
    `,
    edited: {
      ago: '5w',
      text: en`
        One steady note, roughly the A below middle C, from somewhere near the head end. It starts at about 40 km/h side-on
        and doesn't stop. Two people in the next tent heard it too, so I'm not going mad.

        Done so far: retensioned every guy, changed the guy angle, shut both vents (louder!), taped the zip pulls down.

        **Since then:** knots halfway along the guys (Ben), vent stiffener pulled out (Anja). Knots moved the note down a
        bit. Stiffener made no odds. Still humming. I've recorded it if anyone wants to hear.
      `,
    },
    tags: ['wind', 'noise', 'guylines'],
    products: ['aravis-3'],
    helpful: ['ben', 'maelle'],
    answers: [
      {
        by: 'ben',
        ago: '1150h',
        text: en`
          A taut cord in a steady wind sheds vortices and sings; frequency goes roughly as wind speed over diameter. 2 mm
          cord at 11 m/s gives about 1.1 kHz, so it's not the cord alone, but the panel it's tied to can pick a lower mode.
          Tie a loose overhand knot halfway along each windward guy and see if the note changes. If it does, it's the guys.
        `,
        helpful: ['callum', 'anja'],
        comments: [
          {
            by: 'callum',
            ago: '1000h',
            text: en`Note went down about a tone and it's maybe quieter. So it's partly the guys? Not gone, though.`,
          },
          {
            by: 'ben',
            ago: '990h',
            text: en`Then I was half right, which is the worst kind. I'd bet on the vent hood next.`,
          },
        ],
      },
      {
        by: 'anja',
        ago: '6w',
        text: en`
          I had a hum in another tent, it was the small plastic rod that holds the vent open. Pull it out for one night. If it
          is silent, put tape around the rod.
        `,
        helpful: ['maelle'],
        comments: [
          {
            by: 'callum',
            ago: '5w',
            text: en`Pulled it, 50 km/h on the Saddle, no difference at all. Thank you for trying.`,
          },
        ],
      },
    ],
  },
]
