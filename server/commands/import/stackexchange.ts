import { basename } from 'node:path'
import { spaceForImport } from '#server/community/import-space.ts'
import { rememberSource } from '#server/members/sources.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { letThreadsGo } from '#server/platform/threads.ts'
import { Dump } from './dump.ts'
import { DumpReader } from './dump-reader.ts'
import { writersTo } from './dump-writers.ts'
import { Report } from './report.ts'
import type { ImportRequest } from './request.ts'

const about = {
  fr: 'Questions et réponses venues de Stack Exchange, sous licence CC BY-SA.',
  en: 'Questions and answers from Stack Exchange, under CC BY-SA.',
}

/** Imports a dump of a Stack Exchange community into a space of its own: table after table, so that memory does not grow with the
 *  texts. Any table but Posts may be missing.
 *  @throws CannotStart for files that are none of a dump */
export async function importStackExchange(request: ImportRequest, report = new Report()): Promise<Report> {
  const { path, name = basename(path), address = null, dryRun } = request
  const dump = new Dump(path, { report, dryRun })
  await dump.open()
  const source = `stackexchange:${name}`
  if (!dryRun) await rememberSource(importing(), { key: source, kind: 'stackexchange', name, address })
  const spaceId = dryRun ? '' : (await spaceForImport(importing(), { source, name, about })).spaceId
  const reader = new DumpReader(dump, writersTo(source, spaceId))
  await reader.readTexts()
  // Their memory is as much as documents take, and all else that follows from rows, whose files are read only now.
  await letThreadsGo()
  const { letTakeEffect, makeFindable } = await import('./effects.ts')
  const [failing] = await Promise.all([dryRun ? undefined : makeFindable(), reader.readLinksAndVersions()])
  dump.end()
  if (!dryRun) await letTakeEffect(report, failing)
  return report
}

const importing = () => systemCtx(new Date(), 'import')
