import { expect, test } from 'vitest'
import { Batch } from './batch.ts'
import { Report } from './report.ts'

const rowsAtOnce = 500
interface Row {
  readonly sourceId: string
}

/** A batch that tells when each set is made ready, and writes it when it is let. */
function watched() {
  const told: string[] = []
  const writing: ((how: 'done' | Error) => void)[] = []
  const batch = new Batch<Row>({
    report: new Report(),
    dryRun: false,
    prepare: async ([first]) => {
      told.push(`ready ${first?.sourceId}`)
      return () =>
        new Promise((done, fail) => {
          told.push(`write ${first?.sourceId}`)
          writing.push((how) => (how === 'done' ? done({ created: rowsAtOnce, unchanged: 0 }) : fail(how)))
        })
    },
  })
  const read = async (set: number) => {
    for (let row = 0; row < rowsAtOnce; row += 1)
      await batch.add({ sourceId: row === 0 ? String(set) : `${set}-${row}` }, { file: 'Posts.xml', row })
  }
  return { batch, told, writing, read }
}
const settled = () => new Promise((done) => setTimeout(done, 5))

test('one set is written while another is ready and a third is read, and the fourth waits', async () => {
  const { batch, told, writing, read } = watched()
  await read(1)
  await read(2)
  let isTaken = false
  const third = read(3).then(() => {
    isTaken = true
  })
  await settled()
  expect(isTaken).toBe(false)
  expect(told).toEqual(['ready 1', 'write 1', 'ready 2', 'ready 3'])
  writing[0]?.('done')
  await third
  await settled()
  expect(told.at(-1)).toBe('write 2')
  const end = batch.end()
  writing[1]?.('done')
  await settled()
  writing[2]?.('done')
  await end
  expect(told.filter((line) => line.startsWith('write'))).toEqual(['write 1', 'write 2', 'write 3'])
})

test('what cannot be written ends the import, and nothing after it is written', async () => {
  const { batch, told, writing, read } = watched()
  await read(1)
  await read(2)
  await settled()
  writing[0]?.(new Error('The disk is full.'))
  await expect(batch.end()).rejects.toThrow('The disk is full.')
  expect(told).not.toContain('write 2')
})
