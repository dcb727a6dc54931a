import type { SeedThread } from './types.ts'
import { en } from './typography.ts'

const discussion = { kind: 'discussion', language: 'en' } as const

export const englishDiscussions: SeedThread[] = [
  {
    ...discussion,
    key: 'en-last-night',
    space: 'fireside',
    by: 'callum',
    ago: '2w',
    title: en`What did you cook on the last night of your last trip, with what was left?`,
    text: en`
      Mine: half a bag of couscous, the end of a chorizo, four squashed tomatoes, and the instant coffee that had leaked into
      all of it. We called it *mole* and nobody complained.

      Actual recipes only. Bonus for shame.
    `,
    tags: ['cooking', 'leftovers'],
    products: ['tison'],
    helpful: ['ben', 'priya', 'ruth', 'maelle'],
    answers: [
      {
        by: 'priya',
        ago: '320h',
        text: en`
          Red lentils, the last of the ginger, a stock cube, and peanut butter from one of those catering sachets. Twelve
          minutes on the Tison at half gas. Biscuit had the couscous.
        `,
        helpful: ['callum', 'ruth', 'anja'],
      },
      {
        by: 'anja',
        ago: '310h',
        text: en`
          Crispbread, melted cheese, lingonberry from a tube. It is not leftovers, it is what I eat every night. On the last
          night I am only less ashamed.
        `,
        helpful: ['callum', 'priya'],
      },
      {
        by: 'ben',
        ago: '12d',
        text: en`
          Porridge with a fish stock cube, in the dark, because the packets feel the same. I ate all of it. I've told no one
          until today.
        `,
        helpful: ['callum', 'priya', 'anja', 'ruth', 'maelle'],
        comments: [{ by: 'callum', ago: '11d', text: en`We have a winner. Nobody else need apply.` }],
      },
    ],
  },
  {
    ...discussion,
    key: 'en-repairs',
    space: 'repair',
    by: 'ben',
    ago: '8w',
    title: en`Field repairs that lasted far longer than they had any right to`,
    text: en`
      A tent pole splinted with a teaspoon handle and electrical tape, on day two. It's been eleven months. I now carry the
      teaspoon on purpose.

      What have you bodged that refuses to fail? Say what you used and how long it's held, so the rest of us can steal it.
    `,
    tags: ['field-repair', 'tape'],
    products: [],
    helpful: ['callum', 'anja', 'maelle', 'gaetan'],
    answers: [
      {
        by: 'anja',
        ago: '1300h',
        text: en`
          Torn strap on the pack, sewn with dental floss and a needle for leather. Four winters. It smells of mint in the rain.
        `,
        helpful: ['ben', 'callum', 'ruth', 'priya'],
      },
      {
        by: 'callum',
        ago: '1290h',
        text: en`
          Boot lace hook snapped off: a split ring through the hole, lace through the ring. Three hundred post rounds so far.
        `,
        helpful: ['ben', 'anja', 'lucas'],
      },
      {
        by: 'lucas',
        ago: '1200h',
        text: en`
          As the person who undoes these afterwards: floss is excellent. Please, no superglue on coated fabric, it goes hard,
          cracks, and takes a square of the coating with it. And Ben, send me a photograph of the teaspoon for the wall.
        `,
        helpful: ['ben', 'callum', 'anja', 'ruth'],
      },
      {
        by: 'gaetan',
        ago: '7w',
        text: en`
          A leaking water bag, closed with a bolt, two washers and a piece of flip-flop. Six years. It will bury me.
        `,
        helpful: ['ben', 'anja'],
      },
    ],
  },
  {
    ...discussion,
    key: 'en-nobody-said',
    space: 'nosy-komba',
    by: 'callum',
    ago: '38w',
    title: en`Lemurs, laundry and other things nobody told us about Nosy Komba`,
    text: en`
      Back a week, still finding sand. In no order:

      - It gets dark at half six and it gets dark *properly*. Bring a book you can read by 15 lumens.
      - The cockerels start at four. Lalao says there are only two. There are forty.
      - Cash. Small notes. The nearest machine is a boat ride away.
      - Laundry takes three days to dry and comes back ironed, including the socks.
      - The snorkelling off the south rocks at low tide is better than the paid trip.

      I'd go again tomorrow. Add yours.
    `,
    tags: ['first-visit', 'packing'],
    products: ['nosy-komba', 'lakana', 'veilleuse-300'],
    helpful: ['anja', 'tiana', 'hery', 'ruth'],
    answers: [
      {
        by: 'tiana',
        ago: '37w',
        text: en`
          Say *mbola tsara* to everyone on the path, and wait for the answer before you walk on. It costs ten seconds and it
          changes the whole stay.
        `,
        helpful: ['callum', 'hery', 'anja', 'maelle'],
      },
      {
        by: 'hery',
        ago: '6200h',
        text: en`
          Thirty-one cockerels. We counted, because of you. For the book: we have put a reading lamp on the quiet side of each
          bed, ask if it is hidden behind the net.
        `,
        helpful: ['callum', 'tiana', 'ruth', 'maelle'],
      },
      {
        by: 'maelle',
        ago: '36w',
        text: en`
          Shoes you can wade in. The outrigger stops where the water is still up to your knees, and sea urchins live there.
        `,
        helpful: ['callum', 'anja'],
      },
    ],
  },
  {
    ...discussion,
    key: 'en-numbers',
    space: 'trail',
    by: 'ruth',
    ago: '16w',
    title: en`Which numbers on a gear page do you actually trust, and which do you ignore?`,
    text: en`
      I'm collecting this because new members keep asking what the figures mean. Mine:

      - **Weight**: trust, after adding 5%.
      - **Litres of a pack**: ignore. Nobody measures the same way.
      - **Hours of battery**: ignore unless it says at what output and what temperature.

      Yours? Short answers are fine, reasons even better.
    `,
    tags: ['specifications', 'before-buying'],
    products: ['belledonne-45', 'veilleuse-300', 'neve-500'],
    helpful: ['priya', 'ben', 'callum'],
    answers: [
      {
        by: 'ben',
        ago: '2650h',
        text: en`
          Boil time: ignore. Everyone measures with 20 °C water, no wind and a lid. I got 4 min 15 s for the Tison in my
          kitchen, so the 4 min 10 s is honest. Then I got 9 min on a ridge, and that's honest too.
        `,
        helpful: ['ruth', 'priya', 'lucas'],
      },
      {
        by: 'priya',
        ago: '2640h',
        text: en`
          Back length, in centimetres: trust, and it's the only one that has ever made a pack comfortable. "Women's fit":
          ignore, it means purple.
        `,
        helpful: ['ruth', 'callum', 'jeanne', 'ben', 'anja'],
      },
      {
        by: 'anja',
        ago: '15w',
        text: en`
          Comfort temperature, trust. Limit, ignore. "Extreme", I would forbid printing it: it is the temperature where you are
          probably still alive.
        `,
        helpful: ['ruth', 'ben', 'maelle', 'callum'],
      },
      {
        by: 'callum',
        ago: '14w',
        text: en`Price, trust. It's the only one they've never got wrong on me.`,
        helpful: ['ruth', 'ben'],
      },
    ],
  },
]
