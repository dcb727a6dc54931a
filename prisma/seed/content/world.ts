import type { SeedBrand, SeedCategory, SeedSpace } from './types.ts'
import { en, fr } from './typography.ts'

export const brands: SeedBrand[] = [
  {
    slug: 'cimes-et-vallees',
    name: 'Cimes & Vallées',
    about: {
      fr: fr`Marque fictive de la démonstration. Tentes, chaussures et sacs dessinés et réparés à Chambéry depuis 1987 ;
        l'atelier répond ici sous son nom.`,
      en: en`A fictitious brand of the demo. Tents, boots and packs drawn and repaired in Chambéry since 1987; the workshop
        answers here under its own name.`,
    },
    staff: [{ member: 'lucas', role: 'manager' }],
  },
  {
    slug: 'nuits-d-ile',
    name: fr`Nuits d'Île`,
    about: {
      fr: fr`Marque fictive de la démonstration. Quatre bungalows et une pirogue à Nosy Komba, au large de Nosy Be, tenus
        par la même famille depuis 2009.`,
      en: en`A fictitious brand of the demo. Four bungalows and one outrigger on Nosy Komba, off Nosy Be, kept by the same
        family since 2009.`,
    },
    staff: [{ member: 'hery', role: 'manager' }],
  },
]

export const categories: SeedCategory[] = [
  { slug: 'tents', name: { fr: 'Tentes et abris', en: 'Tents and shelters' }, drawing: 'tent' },
  { slug: 'boots', name: { fr: 'Chaussures', en: 'Boots' }, drawing: 'boot' },
  { slug: 'stoves', name: { fr: 'Réchauds', en: 'Stoves' }, drawing: 'stove' },
  { slug: 'lamps', name: { fr: 'Lampes', en: 'Lamps' }, drawing: 'lamp' },
  { slug: 'backpacks', name: { fr: 'Sacs à dos', en: 'Backpacks' }, drawing: 'backpack' },
  { slug: 'sleeping-bags', name: { fr: 'Sacs de couchage', en: 'Sleeping bags' }, drawing: 'sleeping-bag' },
  { slug: 'stays', name: { fr: 'Séjours', en: 'Stays' }, drawing: 'stay' },
  { slug: 'boats', name: { fr: 'Traversées', en: 'Crossings' }, drawing: 'boat' },
]

export const spaces: SeedSpace[] = [
  {
    slug: 'bivouac',
    name: { fr: 'Sous la toile', en: 'Under canvas' },
    about: {
      fr: fr`Dormir dehors, y manger chaud, y voir clair : tentes, duvets, réchauds et lampes.`,
      en: 'Sleeping out, eating hot, seeing in the dark: tents, bags, stoves and lamps.',
    },
    audience: 'everyone',
  },
  {
    slug: 'trail',
    name: { fr: 'En chemin', en: 'On the trail' },
    about: {
      fr: fr`Ce qu'on porte et ce qu'on a aux pieds, et jusqu'où cela mène.`,
      en: 'What you carry, what you walk in, and how far it takes you.',
    },
    audience: 'everyone',
  },
  {
    slug: 'repair',
    name: { fr: 'Réparer, entretenir', en: 'Repair and care' },
    about: {
      fr: 'Recoudre, recoller, laver, faire durer. Dites ce qui a tenu et ce qui a lâché.',
      en: 'Stitch it, glue it, wash it, keep it. Say what held and what did not.',
    },
    audience: 'everyone',
  },
  {
    slug: 'nosy-komba',
    name: { fr: 'Nosy Komba', en: 'Nosy Komba' },
    about: {
      fr: fr`L'île, les bungalows, la traversée : par ceux qui en reviennent et ceux qui y vivent.`,
      en: 'The island, the bungalows, the crossing: from people who have been and people who live there.',
    },
    audience: 'everyone',
  },
  {
    slug: 'fireside',
    name: { fr: 'Le coin du feu', en: 'By the fire' },
    about: {
      fr: fr`Entre membres : récits, recettes, ratages. Ce qui se dit ici n'apparaît pas dans les moteurs de recherche.`,
      en: 'Between members: stories, recipes, failures. What is said here stays out of search engines.',
    },
    audience: 'members',
  },
]
