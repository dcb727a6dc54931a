import { basename, extname } from 'node:path'
import { brandForImport } from '#server/catalog/brands.ts'
import { importProducts } from '#server/catalog/import-products.ts'
import { type ImportedProduct, productsPerBatch, Slug } from '#server/catalog/schema.ts'
import { detectLanguage } from '#server/community/language.ts'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { isLocale, type Localized, systemCtx } from '#server/platform/ctx.ts'
import { letTakeEffect } from './effects.ts'
import { filesAt, opened, totalBytes } from './files.ts'
import {
  areProducts,
  type CategoryNames,
  categoryNameOf,
  type Fields,
  type FileFacts,
  productOf,
} from './product-fields.ts'
import { Progress } from './progress.ts'
import { Report } from './report.ts'
import type { ImportRequest } from './request.ts'
import { rowsOf, type SourceRow } from './rows.ts'

const readable = ['csv', 'tsv', 'json', 'jsonl', 'zip']
const reasons = { 'sku-twice': 'its SKU came before in this file', 'sku-taken': 'its SKU belongs to another product' }
/** Rows that are looked at before the first is imported: to know whether they are products, and their language. */
const sampleSize = 50

/** Imports a catalogue, a file or a folder of them, into a brand. Rows are read, checked and written in batches: memory does not
 *  grow with the file. */
export async function importProductFiles(request: ImportRequest, report = new Report()): Promise<Report> {
  const brand = Slug.safeParse(request.brand)
  if (!brand.success)
    throw new CannotStart(`${request.brand} is no address of a brand: small letters, digits, hyphens.`)
  const { products, categoryNames, passedOver } = await sorted(await filesAt(request.path, readable))
  if (products.length === 0)
    throw new CannotStart([`No file with products lies at ${request.path}.`, ...passedOver].join('\n'))
  for (const line of passedOver) report.say(line)
  const progress = new Progress(await totalBytes(products.map(({ path }) => path)), report.say)
  const write = request.dryRun ? onlyCounted(report) : await writerFor(request, brand.data, report)
  for (const { path, language } of products)
    await importFile({ path, facts: { categoryNames, language }, write, report, progress })
  progress.end()
  if (!request.dryRun) await letTakeEffect(report)
  return report
}

interface ProductFile extends Pick<FileFacts, 'language'> {
  readonly path: string
}

/** Looks into each file: products, names of categories, or neither. */
async function sorted(
  paths: string[],
): Promise<{ products: ProductFile[]; categoryNames: CategoryNames; passedOver: string[] }> {
  const products: ProductFile[] = []
  const categoryNames = new Map<string, Localized>()
  const passedOver: string[] = []
  for (const path of paths) {
    const { rows, broken } = await sampleOf(path)
    const first = rows[0] ?? {}
    if (areProducts(Object.keys(first))) products.push({ path, language: languageOf(rows) })
    else if (categoryNameOf(first)) for await (const row of allRows(path)) keepName(categoryNames, row)
    else passedOver.push(`passed over  ${basename(path)}: ${broken ?? (rows.length > 0 ? noProducts : noRows)}`)
  }
  return { products, categoryNames, passedOver }
}

const noRows = 'there is nothing in it, or nothing below its header'
const noProducts = 'none of its columns is a name or an id of a product'

function keepName(names: Map<string, Localized>, row: SourceRow): void {
  const named = 'fields' in row ? categoryNameOf(row.fields) : null
  if (named) names.set(named.word, named.name)
}

/** The first rows that can be read, or why none can. */
async function sampleOf(path: string): Promise<{ rows: Fields[]; broken: string | null }> {
  const rows: Fields[] = []
  let broken: string | null = null
  for await (const row of allRows(path)) {
    if ('fields' in row) rows.push(row.fields)
    else broken ??= `row ${row.row}: ${row.broken}`
    if (rows.length === sampleSize) break
  }
  return { rows, broken: rows.length === 0 ? broken : null }
}

async function* allRows(path: string, onBytes?: (count: number) => void): AsyncGenerator<SourceRow & { file: string }> {
  for await (const file of opened(path, onBytes))
    for await (const row of rowsOf(file)) yield { ...row, file: file.name }
}

/** Of the texts in a sample of rows. A language that the interface does not speak counts as English. */
function languageOf(sample: Fields[]): FileFacts['language'] {
  const facts = { categoryNames: new Map(), language: 'en' } as const
  const texts = sample
    .map((fields) => productOf(fields, facts))
    .map((product) => (typeof product === 'string' ? '' : product.description.en))
  const language = detectLanguage(texts.join('\n'), 'en')
  return isLocale(language) ? language : 'en'
}

interface PlacedProduct {
  readonly product: ImportedProduct
  readonly file: string
  readonly row: number
}
type Write = (batch: PlacedProduct[]) => Promise<void>

interface FileImport {
  readonly path: string
  readonly facts: FileFacts
  readonly write: Write
  readonly report: Report
  readonly progress: Progress
}

async function importFile({ path, facts, write, report, progress }: FileImport): Promise<void> {
  let batch: PlacedProduct[] = []
  for await (const found of allRows(path, progress.add)) {
    const { file, row } = found
    const product = 'fields' in found ? productOf(found.fields, facts) : found.broken
    if (typeof product === 'string') report.reject({ file, row, reason: product })
    else batch.push({ product, file, row })
    if (batch.length === productsPerBatch) {
      await write(batch)
      batch = []
    }
  }
  if (batch.length > 0) await write(batch)
}

async function writerFor({ name, path }: ImportRequest, brand: string, report: Report): Promise<Write> {
  const ctx = () => systemCtx(new Date(), 'import')
  const { brandId } = await brandForImport(ctx(), brand)
  const source = `products:${brand}/${name ?? basename(path, extname(path))}`
  return async (batch) => {
    const outcome = await importProducts(ctx(), { brandId, source, products: batch.map(({ product }) => product) })
    report.add(outcome)
    for (const { index, reason } of outcome.rejected) {
      const place = batch[index]
      if (place) report.reject({ file: place.file, row: place.row, reason: reasons[reason] })
    }
  }
}

const onlyCounted =
  (report: Report): Write =>
  async (batch) => {
    report.checked += batch.length
  }
