import type { SeedThread } from './types.ts'
import { en } from './typography.ts'

const question = { kind: 'question', language: 'en' } as const

/** Just asked: nobody has answered yet. */
export const englishWaiting: SeedThread[] = [
  {
    ...question,
    key: 'en-yellow-flame',
    space: 'bivouac',
    by: 'ben',
    ago: '50m',
    title: en`My Tison burns yellow and soots the pan since I dropped it. Safe to use tonight?`,
    text: en`
      Dropped it on slate this morning, burner first. It lights, but half the ring is yellow and the pan went black in two
      minutes. I can't see a crack. It doesn't smell of gas when shut.

      I am in a hut with the windows open, so no drama, but I have two more nights out. Bent burner cap? Something in the
      jet? Or is this a "put it down and eat cold" situation?
    `,
    tags: ['flame', 'safety'],
    products: ['tison'],
    answers: [],
  },
  {
    ...question,
    key: 'en-hipbelt',
    space: 'trail',
    by: 'priya',
    ago: '4h',
    title: en`Can the hip belt of the Belledonne 45 be swapped for a longer one?`,
    text: en`
      After a winter of other people's cooking the belt meets in the middle with about 2 cm of webbing left. The padding
      stops well before the front of my hips, so the buckle sits on bone.

      It looks like the belt slides out from behind the lumbar pad (there's velcro), but I got scared halfway and pushed it
      back in. Has anyone taken it all the way out? Are there sizes?
    `,
    tags: ['hip-belt', 'fit', 'spare-parts'],
    products: ['belledonne-45'],
    answers: [],
  },
  {
    ...question,
    key: 'en-terrace-night',
    space: 'nosy-komba',
    by: 'anja',
    ago: '22h',
    title: en`Is the way from the jetty to the bungalows lit at night, for someone with poor eyesight?`,
    text: en`
      I see almost nothing after sunset. I manage well on ground I have learned by day, but I understand the boat sometimes
      arrives in the dark, and there are steps.

      How many steps, is there a rail, and is any of it lit? I can carry a lamp, but a lamp helps me less than a rope.
    `,
    tags: ['accessibility', 'arrival'],
    products: ['nosy-komba', 'lakana'],
    helpful: ['tiana', 'ruth'],
    answers: [],
  },
  {
    ...question,
    key: 'en-snow-pegs',
    space: 'bivouac',
    by: 'callum',
    ago: '28h',
    title: en`Aravis 3 on snow: do the standard pegs hold, or do I bury something?`,
    text: en`
      Plateau camp planned as soon as there's cover, half a metre of wind-packed snow if we're lucky. The pegs that come
      with it are 18 cm Y-section. Fine in peat. I've no faith in them in snow.

      Options I own: six wide aluminium stakes, a bag of carrier bags to fill and bury, two ice axes. What have you
      actually slept behind?
    `,
    tags: ['snow', 'pegs', 'winter'],
    products: ['aravis-3'],
    helpful: ['priya'],
    answers: [],
    comments: [
      {
        by: 'maelle',
        ago: '21h',
        text: en`Only ever below the snow line, sorry. But please say how it went: somebody asks me this every December.`,
      },
    ],
  },
]
