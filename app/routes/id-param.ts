import { NotFound } from '#server/platform/errors.ts'
import { idFromShort } from '#server/platform/ids.ts'

/** The id behind an address's 22 characters.
 *  @throws NotFound when they are none */
export function idParam(short: string | undefined): string {
  const id = idFromShort(short ?? '')
  if (!id) throw new NotFound()
  return id
}
