import { expect, test } from 'vitest'
import { dateFrom } from './csv-dates.ts'

function read(text: string, date: string, timeZone = 'UTC'): string {
  const at = dateFrom(text, { date, timeZone })
  return typeof at === 'string' ? at : at.toISOString()
}

test.each([
  ['2021-05-04T08:00:00Z', 'iso', '2021-05-04T08:00:00.000Z'],
  ['2021-05-04 10:00:00+02:00', 'iso', '2021-05-04T08:00:00.000Z'],
  ['2021-05-04 08:00:00.123', 'iso', '2021-05-04T08:00:00.123Z'],
  ['2019-01-02 03:04:05.123+02', 'iso', '2019-01-02T01:04:05.123Z'],
  ['2019-01-02 03:04:05+02', 'iso', '2019-01-02T01:04:05.000Z'],
  ['2019-01-02 03:04:05-0330', 'iso', '2019-01-02T06:34:05.000Z'],
  ['2019-01-02T03:04Z', 'iso', '2019-01-02T03:04:00.000Z'],
  ['2019-01-02 03:04:05 UTC', 'iso', '2019-01-02T03:04:05.000Z'],
  ['2021-05-04', 'iso', '2021-05-04T00:00:00.000Z'],
  ['1620115200', 'seconds', '2021-05-04T08:00:00.000Z'],
  ['1620115200000', 'milliseconds', '2021-05-04T08:00:00.000Z'],
  ['4/5/2021 08:00', 'DD/MM/YYYY HH:mm', '2021-05-04T08:00:00.000Z'],
  ['04.05.2021', 'DD.MM.YYYY', '2021-05-04T00:00:00.000Z'],
])('%s of the form %s is %s', (text, form, at) => {
  expect(read(text, form)).toBe(at)
})

test('a date that says no zone is of the one that the mapping names, in summer and in winter', () => {
  const inParis = (text: string) => read(text, 'YYYY-MM-DD HH:mm', 'Europe/Paris')
  expect([inParis('2021-07-01 10:00'), inParis('2021-01-01 10:00'), inParis('2021-03-28 03:30')]).toEqual([
    '2021-07-01T08:00:00.000Z',
    '2021-01-01T09:00:00.000Z',
    '2021-03-28T01:30:00.000Z',
  ])
  expect(read('2021-07-01T10:00:00Z', 'iso', 'Europe/Paris')).toBe('2021-07-01T10:00:00.000Z')
})

test.each([
  ['31/02/2021', 'DD/MM/YYYY'],
  ['yesterday', 'iso'],
  ['', 'seconds'],
  ['2021-05-04', 'DD/MM/YYYY'],
  ['2021-13-04', 'iso'],
  ['04/02/2019 10:75', 'DD/MM/YYYY HH:mm'],
  ['2019-02-04 25:00', 'iso'],
  ['2019-02-04 10:00:00 Europe/Paris', 'iso'],
])('“%s” is no date of the form %s', (text, form) => {
  expect(read(text, form)).toBe(`“${text}” is no date of the form ${form}`)
})

test('nobody wrote before 1970, nor will have written tomorrow', () => {
  expect(read('0001-01-01', 'iso')).toBe('“0001-01-01” lies before 1970')
  expect(read('-1', 'seconds')).toBe('“-1” lies before 1970')
  expect(read('2999-01-02', 'iso')).toBe('“2999-01-02” lies in the future')
})
