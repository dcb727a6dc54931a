import type { Locale } from '#server/platform/ctx.ts'

/** A mail's content in one language, before it is set as text and as HTML. */
export interface Letter {
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** Someone's own words. */
  readonly quote?: { readonly from: string; readonly text: string }
  /** The one thing to do. */
  readonly action?: Link
  /** After the action, smaller: why this mail came, what to do if it was not expected. */
  readonly notes: readonly (string | Link)[]
}

interface Link {
  readonly label: string
  readonly href: string
}

interface Frame {
  readonly locale: Locale
  /** The community's name, above and below. */
  readonly community: string
  readonly origin: string
}

export interface SetLetter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** In the head, not on the elements: the mail can be shown under a policy that names this one style by its hash. Nothing is
 *  loaded from anywhere. */
export const letterStyle = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 32px 20px; background: #fbf9f6; color: #2b2723; font: 16px/1.6 -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
main { max-width: 560px; margin: 0 auto; }
.name { margin: 0 0 28px; font: 400 20px/1.3 "Iowan Old Style", Palatino, Georgia, serif; }
h1 { margin: 0 0 20px; font-size: 20px; line-height: 1.35; overflow-wrap: anywhere; }
p { margin: 0 0 16px; overflow-wrap: anywhere; }
blockquote { margin: 0 0 20px; padding: 2px 0 2px 16px; border-left: 2px solid #c9c0b6; color: #575049; }
blockquote p { margin: 0 0 8px; }
.action { margin: 28px 0; }
.action a { display: inline-block; padding: 12px 22px; border-radius: 8px; background: #0f5c6b; color: #ffffff; font-weight: 600; text-decoration: none; }
.notes { margin-top: 36px; padding-top: 16px; border-top: 1px solid #ddd6cd; font-size: 14px; color: #6a625a; }
.notes p { margin: 0 0 8px; }
a { color: #0f5c6b; }
@media (prefers-color-scheme: dark) {
  body { background: #191715; color: #e8e4df; }
  blockquote { border-color: #57514a; color: #b7b0a8; }
  .action a { background: #8ecbd3; color: #0c2a30; }
  .notes { border-color: #3a3531; color: #a59d94; }
  a { color: #8ecbd3; }
}
`

export const setLetter = (letter: Letter, frame: Frame): SetLetter => ({
  subject: letter.subject,
  text: asText(letter, frame),
  html: asHtml(letter, frame),
})

function asText({ paragraphs, quote, action, notes }: Letter, { community, origin }: Frame): string {
  const quoted = quote && [`${quote.from}\n${quote.text.replaceAll(/^/gm, '> ')}`]
  const footer = notes.map((note) => (typeof note === 'string' ? note : `${note.label} ${note.href}`))
  const parts = [...paragraphs, ...(quoted ?? []), ...(action ? [`${action.label}\n${action.href}`] : [])]
  return `${[...parts, `-- \n${[...footer, `${community} · ${origin}`].join('\n\n')}`].join('\n\n')}\n`
}

function asHtml({ subject, paragraphs, quote, action, notes }: Letter, { locale, community, origin }: Frame): string {
  const paragraph = (text: string) => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`
  const link = ({ label, href }: Link) => `<a href="${escaped(href)}">${escaped(label)}</a>`
  const quoted =
    quote && `${paragraph(quote.from)}<blockquote>${quote.text.split(/\n+/).map(paragraph).join('')}</blockquote>`
  const footer = notes.map((note) => (typeof note === 'string' ? paragraph(note) : `<p>${link(note)}</p>`)).join('\n')
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
<style>${letterStyle}</style>
</head>
<body>
<main>
<p class="name">${escaped(community)}</p>
<h1>${escaped(subject)}</h1>
${paragraphs.map(paragraph).join('\n')}
${quoted ?? ''}
${action ? `<p class="action">${link(action)}</p>` : ''}
<div class="notes">
${footer}
<p>${link({ label: community, href: origin })}</p>
</div>
</main>
</body>
</html>
`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
