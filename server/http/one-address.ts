import type { RequestHandler } from 'express'

/** A page has one address: what ends in a slash leads to the one without, for good. Its own slashes at the beginning are one too: two
 *  would name another host. */
export const oneAddress: RequestHandler = (request, response, next) => {
  const { path, originalUrl } = request
  if (path === '/' || !path.endsWith('/') || !['GET', 'HEAD'].includes(request.method)) return next()
  const query = originalUrl.indexOf('?')
  // Looked back from: a run of slashes within the address would be tried from each of them.
  const plain = path.replace(/^\/+/, '').replace(/(?<!\/)\/+$/, '')
  response.redirect(301, `/${plain}${query < 0 ? '' : originalUrl.slice(query)}`)
}
