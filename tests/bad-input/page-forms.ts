/** What a form of a page would send, had nobody touched it. */
export interface PageForm {
  readonly method: 'GET' | 'POST'
  /** Path and parameters that it is sent to. */
  readonly action: string
  /** The page it stands on. */
  readonly page: string
  readonly fields: readonly Field[]
}

export interface Field {
  readonly name: string
  readonly kind: 'hidden' | 'password' | 'text' | 'choice'
  readonly values: readonly string[]
}

/** The forms of a page as it was sent: our pages are well formed, so that patterns can read them. */
export function formsOf(html: string, page: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', inside = '']) => {
    const { method = 'get', action = page } = attributesOf(attributes)
    return {
      method: method.toLowerCase() === 'post' ? 'POST' : 'GET',
      action: action.split('#')[0] || page,
      page,
      fields: merged(fieldsOf(inside)),
    }
  })
}

function fieldsOf(html: string): Field[] {
  const tags = [...html.matchAll(/<(input|button|textarea|select)\b([^>]*)>(?:(.*?)<\/\1>)?/gs)]
  return tags.flatMap(([, tag = '', attributes = '', inside = '']) => {
    const { name, type = 'text', value = '' } = attributesOf(attributes)
    if (!name) return []
    if (tag === 'textarea') return { name, kind: 'text', values: [decoded(inside)] }
    if (tag === 'select') return { name, kind: 'choice', values: optionsOf(inside) }
    return { name, kind: kindOf(tag, type), values: [value] }
  })
}

const optionsOf = (html: string) =>
  [...html.matchAll(/<option\b([^>]*)>/g)].map(([, attributes = '']) => attributesOf(attributes).value ?? '')

function kindOf(tag: string, type: string): Field['kind'] {
  if (type === 'hidden' || type === 'password') return type
  return tag === 'button' || type === 'radio' || type === 'checkbox' ? 'choice' : 'text'
}

/** Buttons and boxes of one name are one choice. */
function merged(fields: Field[]): Field[] {
  const byName = new Map<string, Field>()
  for (const field of fields) {
    const known = byName.get(field.name)
    const values = [...(known?.values ?? []), ...field.values]
    byName.set(field.name, {
      name: field.name,
      kind: known?.kind === 'text' ? 'text' : field.kind,
      values: [...new Set(values)],
    })
  }
  return [...byName.values()]
}

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, decoded(value ?? '')]))

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  '#39': "'",
  nbsp: '\u00a0',
}

/** HTML as text: what React escapes, and what our own pages do. */
export const decoded = (html: string): string =>
  html.replaceAll(/&(amp|lt|gt|quot|#x27|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole)
