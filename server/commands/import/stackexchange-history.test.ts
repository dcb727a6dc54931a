import { expect, test } from 'vitest'
import { closingReasons } from '#server/community/imported.ts'
import { HistoryNotes, historyRowOf } from './stackexchange-history.ts'

test('every reason for a closing that pages have words for is one that a dump may tell', () => {
  const notes = new HistoryNotes()
  const numbers = [1, 2, 3, 4, 7, 10, 20, 101, 102, 103, 104, 105]
  for (const number of numbers) {
    const id = String(number)
    const fields = { Id: id, PostHistoryTypeId: '10', PostId: id, CreationDate: '2016-08-02T15:39:14.947', Comment: id }
    const row = historyRowOf(fields)
    if (typeof row === 'string') throw new Error(row)
    notes.note(row)
  }
  expect(new Set(numbers.map((number) => notes.closingReason(number)))).toEqual(new Set(closingReasons))
})
