/** Thrown by what reads the usual HTML of posts where it meets any other. */
export class Unusual extends Error {}
export const unusual = (): never => {
  // One for all: a trace would cost more than reading on.
  throw notUsual
}
const notUsual = new Unusual()

const attribute = / ([a-z]+)="([^"]*)"/g
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: '\u00a0', '#39': "'" }

/** Text without entities. Of those, posts usually have few. */
export const plain = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(/&(?:(lt|gt|amp|quot|nbsp|#39);)?/g, (_, name) => named[name] ?? unusual())
    : text

export function attributesIn(written: string): Record<string, string> {
  return Object.fromEntries([...written.matchAll(attribute)].map(([, name, value = '']) => [name, plain(value)]))
}

export const classIn = (attributes: string): string => attributesIn(attributes).class ?? ''

/** Only what begins with one of these, or has one of those, may mean something in Markdown. */
const mayMean = /[\\*`[\]_]|^[-+=#~>\d]/

/** Text whose signs mean nothing in Markdown. */
export const escaped = (text: string): string => (mayMean.test(text) ? asTurndown(text) : text)

/** The signs that turndown escapes, in its order. */
const asTurndown = (text: string): string =>
  text
    .replaceAll(/[\\*`[\]_]/g, '\\$&')
    .replace(/^(?:-|\+ |=+|#{1,6} |~~~|>)/, '\\$&')
    .replace(/^(\d+)(\.(?= )|\)(?=\s))/, '$1\\$2')
