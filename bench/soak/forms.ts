/** A form as a browser without scripts reads it. */
export interface PageForm {
  /** Path and query. */
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
  /** What each list and each group of radio buttons has to choose from. */
  readonly choices: Readonly<Record<string, readonly string[]>>
  /** Those that send a value. */
  readonly buttons: readonly { readonly name: string; readonly value: string }[]
}

type Attributes = Readonly<Record<string, string>>

/** The forms of a page that are posted. */
export function formsOf(html: string, path: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, tag = '', inner = '']) => {
    const { method, action = path } = attributesOf(tag)
    if (method?.toLowerCase() !== 'post') return []
    const to = (action.split('#')[0] ?? '') || path
    return [{ action: to, fields: fieldsOf(inner), choices: choicesOf(inner), buttons: buttonsOf(inner) }]
  })
}

function fieldsOf(form: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [, tag = ''] of form.matchAll(/<input\b([^>]*)>/g)) {
    const { name, value = '', type, ...others } = attributesOf(tag)
    if (name && (!/^(radio|checkbox)$/.test(type ?? '') || 'checked' in others)) fields[name] = value
  }
  for (const [, tag = '', text = ''] of form.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const { name } = attributesOf(tag)
    // A browser leaves out the first line break.
    if (name) fields[name] = decoded(text).replace(/^\n/, '')
  }
  for (const [, tag = '', options = ''] of form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const { name } = attributesOf(tag)
    const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => attributesOf(option))
    if (name) fields[name] = (all.find((option) => 'selected' in option) ?? all[0])?.value ?? ''
  }
  return fields
}

function choicesOf(form: string): Record<string, string[]> {
  const choices: Record<string, string[]> = {}
  for (const [, tag = ''] of form.matchAll(/<input\b([^>]*)>/g)) {
    const { name, value = '', type } = attributesOf(tag)
    if (name && type === 'radio') choices[name] = [...(choices[name] ?? []), value]
  }
  for (const [, tag = '', options = ''] of form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const { name } = attributesOf(tag)
    if (name)
      choices[name] = [...options.matchAll(/<option\b([^>]*)>/g)].map(
        ([, option = '']) => attributesOf(option).value ?? '',
      )
  }
  return choices
}

const buttonsOf = (form: string) =>
  [...form.matchAll(/<button\b([^>]*)>/g)].flatMap(([, tag = '']) => {
    const { name, value } = attributesOf(tag)
    return name !== undefined && value !== undefined ? [{ name, value }] : []
  })

const attributesOf = (tag: string): Attributes =>
  Object.fromEntries(
    [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, decoded(value)]),
  )

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

const decoded = (text: string): string =>
  text.replaceAll(/&(#?\w+);/g, (whole, name: string) => characterOf(name) ?? whole)

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name]
  const hexadecimal = /^#x/i.test(name)
  return String.fromCodePoint(Number.parseInt(name.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10))
}
