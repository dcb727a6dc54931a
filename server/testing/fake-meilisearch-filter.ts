/** The part of Meilisearch's filter language that the product speaks: =, !=, IN, IS NULL, NOT, AND, OR and brackets. */

type Stored = Readonly<Record<string, unknown>>
export type Condition = (document: Stored) => boolean

export class BadFilter extends Error {}

/** A filter as a condition on documents.
 *  @throws BadFilter on anything that is not in the language, and on an attribute that is not filterable */
export function readFilter(filter: unknown, filterable: ReadonlySet<string>): Condition {
  if (filter === undefined) return () => true
  const all = Array.isArray(filter) ? filter : [filter]
  const conditions = all.map((part) => {
    if (Array.isArray(part)) return anyOf(part.map((one) => readExpression(one, filterable)))
    return readExpression(part, filterable)
  })
  return allOf(conditions)
}

const anyOf =
  (conditions: Condition[]): Condition =>
  (document) =>
    conditions.some((condition) => condition(document))
const allOf =
  (conditions: Condition[]): Condition =>
  (document) =>
    conditions.every((condition) => condition(document))

function readExpression(text: unknown, filterable: ReadonlySet<string>): Condition {
  if (typeof text !== 'string') throw new BadFilter('A filter is a text.')
  const tokens = tokensOf(text)
  let at = 0
  const peek = () => tokens[at]
  const take = () => {
    const token = tokens[at]
    if (token === undefined) throw new BadFilter(`Unfinished: ${text}`)
    at += 1
    return token
  }
  const expect = (wanted: string) => {
    const token = take()
    if (token !== wanted) throw new BadFilter(`Expected ${wanted}, found ${token} in ${text}`)
  }
  const either = (): Condition => {
    const parts = [both()]
    while (peek() === 'OR' && take()) parts.push(both())
    return anyOf(parts)
  }
  const both = (): Condition => {
    const parts = [one()]
    while (peek() === 'AND' && take()) parts.push(one())
    return allOf(parts)
  }
  const one = (): Condition => {
    if (peek() === 'NOT' && take()) {
      const inner = one()
      return (document) => !inner(document)
    }
    if (peek() === '(' && take()) {
      const inner = either()
      expect(')')
      return inner
    }
    const attribute = valueIn(take())
    if (!filterable.has(attribute)) throw new BadFilter(`Attribute ${attribute} is not filterable.`)
    return compared(attribute)
  }
  const compared = (attribute: string): Condition => {
    const operator = take()
    if (operator === '=' || operator === '!=') {
      const value = valueIn(take())
      return (document) => has(document[attribute], [value]) === (operator === '=')
    }
    if (operator === 'IN') {
      const values = list()
      return (document) => has(document[attribute], values)
    }
    if (operator === 'IS') {
      const isNot = peek() === 'NOT' && Boolean(take())
      expect('NULL')
      return (document) => (document[attribute] === null) !== isNot
    }
    throw new BadFilter(`Unknown operator ${operator}`)
  }
  const list = (): string[] => {
    const values: string[] = []
    expect('[')
    while (peek() !== ']') {
      values.push(valueIn(take()))
      if (peek() === ',') take()
      else break
    }
    expect(']')
    return values
  }
  const condition = either()
  if (at < tokens.length) throw new BadFilter(`Too much: ${text}`)
  return condition
}

const tokensOf = (text: string): string[] => {
  const tokens = text.match(/"(?:\\.|[^"\\])*"|!=|[()[\],=]|[^\s()[\],=!"]+|\S/gu) ?? []
  const wrong = tokens.find((token) => token === '"' || token === '!')
  if (wrong) throw new BadFilter(`Unexpected ${wrong} in ${text}`)
  return tokens
}

const valueIn = (token: string): string => {
  if (token.startsWith('"')) return token.slice(1, -1).replaceAll('\\"', '"')
  if (/^[\p{L}\p{N}_.-]+$/u.test(token)) return token
  throw new BadFilter(`Not a value: ${token}`)
}

/** Values are compared without capitals; of a list one is enough. */
function has(stored: unknown, values: readonly string[]): boolean {
  const held = (Array.isArray(stored) ? stored : [stored]).map((value) => String(value).toLocaleLowerCase())
  return values.some((value) => held.includes(value.toLocaleLowerCase()))
}
