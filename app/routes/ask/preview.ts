import type { ActionFunctionArgs } from '@remix-run/node'
import { previewed } from '#server/community/rendering.ts'
import { sentFields } from '#server/http/sent-fields.ts'

/** POST `text` to `/preview`: its HTML, made and sanitised as when it is published. Nothing is stored. */
export async function action({ request }: ActionFunctionArgs) {
  const text = String((await sentFields(request)).get('text') ?? '')
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }
  return new Response(await previewed(text), { headers })
}
