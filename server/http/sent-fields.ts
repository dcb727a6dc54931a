import { Invalid } from '#server/platform/errors.ts'

/** What the fields of our forms are called. The parser of forms takes other names for places in lists and objects to be made, or
 *  for orders. */
const ours = /^[A-Za-z][A-Za-z0-9]*(\.(fr|en))?$/
/** No page of ours has as many. */
const mostFields = 200

const readOnce = new WeakMap<Request, Promise<FormData>>()

/** The fields of a form, as often as one asks. Left out: names that no form of ours gives, files, and the zero character, which
 *  neither a page nor PostgreSQL can hold.
 *  @throws Invalid (`form`) for what cannot be read as a form */
export function sentFields(request: Request): Promise<FormData> {
  const known = readOnce.get(request) ?? readFields(request)
  readOnce.set(request, known)
  return known
}

async function readFields(request: Request): Promise<FormData> {
  const sent = await request.formData().catch(() => {
    throw new Invalid({ form: 'invalid' })
  })
  const fields = new FormData()
  let count = 0
  for (const [name, value] of sent) {
    if (typeof value !== 'string' || !ours.test(name)) continue
    count += 1
    if (count > mostFields) throw new Invalid({ form: 'invalid' })
    fields.append(name, value.replaceAll('\u0000', ''))
  }
  return fields
}

/** What somebody composes, by the names of its fields. */
export const compositions = ['title', 'body', 'text', 'text.fr', 'text.en', 'reason', 'about', 'about.fr', 'about.en']

/** The texts that somebody wrote into a form, so that a page which cannot show the form can give them back. */
export async function writtenIn(request: Request): Promise<string[]> {
  const fields = await sentFields(request).catch(() => new FormData())
  return compositions.flatMap((name) => fields.getAll(name).map(String)).filter((text) => text.trim())
}
