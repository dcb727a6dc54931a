import { expect, test } from 'vitest'
import { anyDrawing, drawingOf } from './drawings.ts'

test.each([
  ['perfumaria perfumery', 'beauty'],
  ['Ordinateurs portables', 'computer'],
  ['Xerox 006R90321 toner cartridge Original Black 6 pc(s)', 'printer'],
  ['Intel Xeon E5-2620 processor 2 GHz 15 MB Smart Cache', 'chip'],
  ['fashion_calcados fashion_shoes', 'boot'],
  ['Réchauds', 'stove'],
  ['ferramentas_jardim garden_tools', 'garden'],
  ['artigos_de_festas party_supplies', 'toy'],
  ['Article of no kind', anyDrawing],
])('%s is drawn as %s', (words, drawing) => {
  expect(drawingOf(words)).toBe(drawing)
})
