import type { Request, Response } from 'express'
import { type Locale, locales } from '#server/platform/ctx.ts'
import { preferredLocale } from './preferred-locale.ts'

interface Bare {
  readonly status: number
  readonly sentence: Record<Locale, string>
}

/** What a form's sender can do: the browser, and its page, have kept the text. */
const goBack: Record<Locale, { kept: string; home: string }> = {
  fr: { kept: 'Revenez à la page précédente : ce que vous avez écrit y est encore.', home: 'Accueil' },
  en: { kept: 'Go back to the page before: what you wrote is still there.', home: 'Home' },
}

/** Refuses before any page can be drawn: a browser gets a small page in its language, a machine a line of text. */
export function bareRefusal(request: Request, response: Response, { status, sentence }: Bare): void {
  response.status(status).vary('Accept-Language')
  const { requestId } = response.locals
  if (request.accepts(['text', 'html']) !== 'html') {
    response.type('text').send(`${sentence.en} ${requestId}\n`)
    return
  }
  const locale = preferredLocale(request.get('accept-language'), [...locales])
  const { kept, home } = goBack[locale]
  const isForm = request.method === 'POST'
  response
    .set('Content-Language', locale)
    .type('html')
    .send(`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${status}</title>
<link rel="icon" href="/favicon.svg">
</head>
<body>
<main>
<h1>${sentence[locale]}</h1>
${isForm ? `<p>${kept}</p>\n` : ''}<p><a href="/">${home}</a></p>
<p><code>${requestId}</code></p>
</main>
</body>
</html>
`)
}
