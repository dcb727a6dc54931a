import type { LoaderFunctionArgs } from '@remix-run/node'
import { NotFound } from '#server/platform/errors.ts'
import { accentStyle } from './accent.ts'

const year = 365 * 24 * 60 * 60

/** `/accent/7a1f3d.css`: the tokens that the community's colour replaces. Its address changes with the colour. */
export function loader({ params }: LoaderFunctionArgs) {
  const [, colour] = params.file?.match(/^([0-9a-f]{6})\.css$/) ?? []
  if (!colour) throw new NotFound()
  const headers = { 'Content-Type': 'text/css', 'Cache-Control': `public, max-age=${year}, immutable` }
  return new Response(accentStyle(`#${colour}`), { headers })
}
