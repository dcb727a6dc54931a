import { globSync, readFileSync } from 'node:fs'

/** Every exported command of the product's domains, found in the source: it takes a context and writes. */
export function commandsInSource(): string[] {
  const files = globSync('server/{events,members,catalog,community,moderation,search,notifications}/**/*.ts')
  return files
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => commandsIn(readFileSync(file, 'utf8')))
    .sort()
}

const exported = /export (?:async function|const) (\w+)\s*=?\s*(?:async\s*)?\(\s*ctx: (?:Member)?Ctx\b/g
const writes =
  /inTransaction\(|decideWithin\(|brandOfSlug\(|keepQuestion\(|openClient\(\)\.\w+\.(?:create|update|upsert|delete)|startThread\(/

function commandsIn(source: string): string[] {
  return [...source.matchAll(exported)].flatMap((match) => {
    const body = source.slice(match.index, source.indexOf('\n}', match.index))
    return match[1] && writes.test(body) ? [match[1]] : []
  })
}
