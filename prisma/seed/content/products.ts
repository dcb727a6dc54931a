import type { SeedProduct } from './types.ts'
import { en, fr } from './typography.ts'

const cimes = { brand: 'cimes-et-vallees', maker: 'Cimes & Vallées' }
const nuits = { brand: 'nuits-d-ile', maker: 'Nuits d’Île' }

export const products: SeedProduct[] = [
  {
    ...cimes,
    slug: 'aravis-3',
    name: 'Aravis 3',
    sku: 'CV-AR3',
    gtin: '2700450012018',
    category: 'tents',
    picture: '/products/aravis-3.svg',
    description: {
      fr: fr`Tente trois places, double paroi, deux absides. 3,1 kg complète, sardines comprises. Chambre de 205 × 170 cm,
        arceaux codés par couleur. Se monte seul en six minutes.`,
      en: en`Three-person, double-wall tent with two porches. 3.1 kg complete, pegs included. Inner 205 × 170 cm,
        colour-coded poles. One person pitches it in six minutes.`,
    },
  },
  {
    ...cimes,
    slug: 'brevent-mid',
    name: 'Brévent Mid',
    sku: 'CV-BRM',
    gtin: '2700450022055',
    category: 'boots',
    picture: '/products/brevent-mid.svg',
    description: {
      fr: fr`Chaussure de marche montante, cuir fendu et toile, membrane, semelle ressemelable. 560 g la pièce en 42.
        Du 36 au 48, demi-pointures du 38 au 45. Un seul chaussant, plutôt étroit à l'avant.`,
      en: en`Mid-height walking boot in split leather and canvas, with a membrane and a resoleable sole. 560 g each in 42.
        Sizes 36 to 48, half sizes from 38 to 45. One last only, on the narrow side at the toes.`,
    },
  },
  {
    ...cimes,
    slug: 'tison',
    name: 'Tison',
    sku: 'CV-TIS',
    gtin: '2700450033181',
    category: 'stoves',
    picture: '/products/tison.svg',
    description: {
      fr: fr`Réchaud à gaz à visser, détendeur, piézo, trois bras repliables. 185 g. Un litre à ébullition en 4 min 10 s à
        20 °C, sans vent.`,
      en: en`Screw-on gas stove with a regulator, a piezo lighter and three folding arms. 185 g. Boils a litre in
        4 min 10 s at 20 °C, out of the wind.`,
    },
  },
  {
    brand: 'cimes-et-vallees',
    maker: 'Lampes d’Orpierre',
    slug: 'veilleuse-300',
    name: 'Veilleuse 300',
    sku: 'LO-V300',
    gtin: '2700450034010',
    category: 'lamps',
    picture: '/products/veilleuse-300.svg',
    description: {
      fr: fr`Lanterne de bivouac, accumulateur 18650 amovible de 2 600 mAh, prise USB-C. 300, 120 ou 15 lumens, et une
        veilleuse de 3 lumens annoncée pour 90 heures. 142 g avec son crochet.`,
      en: en`Camp lantern with a removable 2600 mAh 18650 cell and a USB-C socket. 300, 120 or 15 lumens, and a 3-lumen
        night light given for 90 hours. 142 g with its hook.`,
    },
  },
  {
    ...cimes,
    slug: 'belledonne-45',
    name: 'Belledonne 45',
    sku: 'CV-BD45',
    gtin: '2700450044521',
    category: 'backpacks',
    picture: '/products/belledonne-45.svg',
    description: {
      fr: fr`Sac de 45 litres, 1,6 kg, dos réglable de 41 à 52 cm, rabat amovible, accès par le bas, housse de pluie rangée
        sous le rabat.`,
      en: en`45-litre pack, 1.6 kg, back length adjustable from 41 to 52 cm, removable lid, opening at the bottom, rain
        cover stowed under the lid.`,
    },
  },
  {
    ...cimes,
    slug: 'neve-500',
    name: 'Névé 500',
    sku: 'CV-NV5',
    gtin: '2700450055077',
    category: 'sleeping-bags',
    picture: '/products/neve-500.svg',
    description: {
      fr: fr`Sac de couchage garni de 500 g de duvet. 980 g. Confort −1 °C, limite −7 °C. Deux longueurs, zip à gauche.`,
      en: en`Sleeping bag filled with 500 g of down. 980 g. Comfort −1 °C, limit −7 °C. Two lengths, zip on the left.`,
    },
  },
  {
    ...nuits,
    slug: 'nosy-komba',
    name: 'Nuits d’Île, Nosy Komba',
    sku: 'NI-KOMBA',
    gtin: '2710900010044',
    category: 'stays',
    picture: '/products/nosy-komba.svg',
    description: {
      fr: fr`Quatre bungalows sur pilotis, côté sud de Nosy Komba. Courant solaire, éteint à 22 h sauf la veilleuse et une
        prise par bungalow. Moustiquaires, eau filtrée, petit déjeuner à partir de 6 h 30.`,
      en: en`Four bungalows on stilts on the south side of Nosy Komba. Solar power, off at 10 pm except the night light and
        one socket per bungalow. Mosquito nets, filtered water, breakfast from 6.30.`,
    },
  },
  {
    ...nuits,
    slug: 'lakana',
    name: 'Pirogue Lakana',
    sku: 'NI-LAKANA',
    gtin: '2710900020180',
    category: 'boats',
    picture: '/products/lakana.svg',
    description: {
      fr: fr`Traversée à la voile entre Hell-Ville et Nosy Komba, sur une pirogue à balancier menée par deux marins. Quatre
        passagers, une heure et quart le matin. Gilets de toutes tailles à bord.`,
      en: en`Sail crossing between Hell-Ville and Nosy Komba on an outrigger canoe with a crew of two. Four passengers, an
        hour and a quarter in the morning. Life jackets in every size on board.`,
    },
  },
]
