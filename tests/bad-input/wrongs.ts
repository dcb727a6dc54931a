import { compositions } from '#server/http/sent-fields.ts'
import { type Answered, asked } from './asking.ts'
import { decoded, formsOf } from './page-forms.ts'
import type { People } from './people.ts'
import type { Plan } from './requests.ts'

/** Times what a plain page takes at that moment, on this machine. */
const slowest = 50
/** A form of more bytes is refused unread, and an address or headers of more are not even a request. */
const readable = { body: 512 * 1024, head: 8_000 } as const

export interface Asking {
  readonly address: string
  readonly people: People
}

export const answerTo = ({ address, people }: Asking, plan: Plan): Promise<Answered> =>
  asked(address, { ...plan, headers: { ...plan.headers, cookie: people.cookieOf(plan.part) } })

/** Half of the plain pages are drawn faster than this. Nothing else is asked meanwhile. */
export async function plainPageMs({ address, people }: Asking): Promise<number> {
  const headers = { cookie: people.cookieOf('asker') }
  const times: number[] = []
  for (let time = 0; time < 7; time += 1)
    times.push((await asked(address, { method: 'GET', path: '/search', headers, body: null })).ms)
  return times.toSorted((a, b) => a - b)[3] ?? 0
}

/** What is wrong with this answer, to be read by whoever mends it; null when nothing is. */
export async function wrongWith(
  asking: Asking,
  plan: Plan,
  answer: Answered & { plainMs: number },
): Promise<string | null> {
  const { status, text, ms, plainMs } = answer
  if (status >= 500 || text.includes('"code":"internal"')) return told(`breaks with ${status}`, plan, answer)
  if (status === 0) return isMuch(plan) ? null : told(`breaks off: ${text}`, plan, answer)
  if (ms > slowest * plainMs && (await isSlowAlone(asking, plan)))
    return told(`takes ${Math.round(ms)} ms`, plan, answer)
  const lost = lostText(plan, answer)
  return lost === null ? null : told(`loses ${JSON.stringify(lost.slice(0, 200))} with ${status}`, plan, answer)
}

/** The four that are asked at once wait for each other, and for the rest of the machine: only one that is slow each time is. */
async function isSlowAlone(asking: Asking, plan: Plan): Promise<boolean> {
  for (let trial = 0; trial < 3; trial += 1) {
    const plainMs = await plainPageMs(asking)
    if ((await answerTo(asking, plan)).ms <= slowest * plainMs) return false
  }
  return true
}

const isMuch = ({ path, headers, body }: Plan) =>
  (body?.length ?? 0) > readable.body || path.length + JSON.stringify(headers).length > readable.head

/** What a page that refuses a form does not show any more. Unread, it is still in the browser, which is told to go back; a page that
 *  has no such form gives back what was composed. */
function lostText({ typed }: Plan, { status, text }: Answered): string | null {
  if (status < 400 || status === 413 || status === 431) return null
  const shown = asCompared(decoded(text))
  const names = new Set(formsOf(text, '').flatMap(({ fields }) => fields.map(({ name }) => name)))
  const expected = typed.filter(({ name }) => names.has(name) || compositions.includes(name))
  return expected.find(({ value }) => value.trim() && !shown.includes(asCompared(value)))?.value ?? null
}

/** HTML holds no zero character and knows one line break. */
const asCompared = (text: string) => text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll('\u0000', '')

const told = (what: string, { part, method, path, headers, body }: Plan, { status, text }: Answered): string =>
  [
    `The site ${what}:`,
    `${part} ${method} ${path.slice(0, 1_000)}`,
    JSON.stringify(headers).slice(0, 1_000),
    body?.toString('latin1').slice(0, 2_000) ?? '',
    `→ ${status} ${text.slice(0, 500)}`,
  ].join('\n')
