import { CannotStart } from '#server/platform/cannot-start.ts'
import type { Report } from './report.ts'
import type { ImportRequest } from './request.ts'

export async function importStackExchange(_request: ImportRequest): Promise<Report> {
  throw new CannotStart('not yet')
}
