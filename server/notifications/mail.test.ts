import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { workOffJobs } from '#server/events/worker.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { type Env, env } from '#server/platform/env.ts'
import { aMailServer } from '#server/testing/mail-server.ts'
import { statementsOf } from '#server/testing/people.ts'
import type { Letter } from './letter.ts'
import { queueMail, queueMails } from './mail.ts'
import type { Language, Site } from './mails/language.ts'
import { sendMails } from './send-mail.ts'

const shared = globalThis as typeof globalThis & { entraideEnv?: Env }
const asStarted = env()
const at = new Date('2026-11-23T10:00:00Z')
const to = { memberId: null, email: 'margaux@example.org', locale: 'fr' }

afterEach(() => {
  shared.entraideEnv = asStarted
})

const written = {
  to,
  letter: (_write: Language, { community, address }: Site): Letter => ({
    subject: 'Réponse : l’abside fuit',
    paragraphs: [`Bonjour de ${community} <b>`],
    quote: { from: 'Tiana écrit :', text: 'Silicone & patience.\nPuis talc.' },
    action: { label: 'Lire', href: address('/posts/abc') },
    notes: ['Voilà.', { label: 'Stop', href: address('/unfollow/x') }],
  }),
}

async function aMail(event = { id: randomUUID(), at }) {
  await inTransaction((tx) => queueMail(tx, { kind: 'new-answer', event, ...written }))
  return openClient().mail.findFirstOrThrow({ where: { key: { startsWith: event.id } } })
}

/** Mails of one reaction to so many events. */
async function someMails(count: number): Promise<string[]> {
  const events = Array.from({ length: count }, () => ({ id: randomUUID(), at }))
  const mails = events.map((event) => ({ event, ...written }))
  await inTransaction((tx) => queueMails(tx, { kind: 'new-answer', mails }))
  const rows = await openClient().mail.findMany({
    where: { OR: events.map(({ id }) => ({ key: { startsWith: id } })) },
  })
  return rows.map(({ id }) => id)
}

/** The parts of a mail as its reader's program takes them apart (RFC 2045 §6.7, RFC 2046 §5.1). */
function partsOf(mail: string): [type: string, words: string][] {
  const boundary = /boundary="([^"]+)"/.exec(mail)?.[1]
  const parts = mail.split(`--${boundary}`).slice(1, -1)
  return parts.map((part) => {
    const [head = '', ...lines] = part.trimStart().split('\r\n\r\n')
    expect(head).toContain('Content-Transfer-Encoding: quoted-printable')
    const bytes = lines
      .join('\r\n\r\n')
      .replaceAll('=\r\n', '')
      .replaceAll(/=([\dA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    const words = Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n').slice(0, -1)
    return [/^Content-Type: ([\w/]+); charset=utf-8/.exec(head)?.[1] ?? '', words]
  })
}

describe('a mail', () => {
  test('reaches a real mail server, as text and as HTML', async () => {
    const { url, received } = await aMailServer()
    shared.entraideEnv = { ...asStarted, smtpUrl: url }
    const { id, text, html } = await aMail()
    await workOffJobs()
    expect(received).toHaveLength(1)
    expect(partsOf(received[0] ?? '')).toEqual([
      ['text/plain', text],
      ['text/html', html],
    ])
    expect(received[0]?.split('\r\n').every((line) => line.length <= 78)).toBe(true)
    expect(received[0]).toContain('From: Entraide <bonjour@entraide.example>')
    expect(received[0]).toContain('To: margaux@example.org')
    expect(received[0]).toContain('multipart/alternative')
    expect(received[0]).toContain(`Message-ID: <${id}@`)
    const sent = { state: 'sent', error: null, text: '', html: '' }
    expect(await openClient().mail.findUnique({ where: { id } })).toMatchObject(sent)
  })

  test('that a server refuses says why, and is sent with the next try', async () => {
    const { url, received } = await aMailServer({ refusals: 1 })
    shared.entraideEnv = { ...asStarted, smtpUrl: url }
    const { id } = await aMail()
    await workOffJobs()
    expect(await openClient().mail.findUnique({ where: { id } })).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('mailbox is full'),
    })
    await openClient().$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now()`
    await workOffJobs()
    expect(received).toHaveLength(1)
    expect(await openClient().mail.findUnique({ where: { id } })).toMatchObject({ state: 'sent', error: null })
  })

  test('is sent with others in few statements, and one that is refused is tried again alone', async () => {
    const { url, received } = await aMailServer({ refusals: 1 })
    shared.entraideEnv = { ...asStarted, smtpUrl: url }
    const ids = await someMails(5)
    const statements = await statementsOf(() => sendMails({ mailIds: ids }))
    expect(received).toHaveLength(4)
    // Two for each, had they been sent alone; how many are noted together is a matter of moments.
    expect(statements.length).toBeLessThanOrEqual(7)
    expect(await openClient().mail.groupBy({ by: ['state'], where: { id: { in: ids } }, _count: true })).toEqual(
      expect.arrayContaining([
        { state: 'sent', _count: 4 },
        { state: 'failed', _count: 1 },
      ]),
    )
    await openClient().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key IS NULL`
    await openClient().$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now()`
    await workOffJobs()
    expect(received).toHaveLength(5)
    expect(await openClient().mail.count({ where: { id: { in: ids }, state: 'sent' } })).toBe(5)
  })

  test('that was sent is noted before a fifth is under way: who dies there sends four twice at most', async () => {
    const { url, received } = await aMailServer()
    shared.entraideEnv = { ...asStarted, smtpUrl: url }
    const ids = await someMails(20)
    let most = 0
    const sending = sendMails({ mailIds: ids }).then(() => 'sent')
    while ((await Promise.race([sending, pause(1)])) !== 'sent') {
      const arrived = received.length
      most = Math.max(most, arrived - (await openClient().mail.count({ where: { id: { in: ids }, state: 'sent' } })))
    }
    expect(most).toBeLessThanOrEqual(4)
    expect(received).toHaveLength(20)
  })

  test('that was sent is not sent again by a job that died among its mails', async () => {
    const { url, received } = await aMailServer()
    shared.entraideEnv = { ...asStarted, smtpUrl: url }
    const ids = await someMails(3)
    await sendMails({ mailIds: ids.slice(0, 1) })
    await workOffJobs()
    expect(received).toHaveLength(3)
  })

  test('is one, however often the reaction that writes it is tried', async () => {
    const event = { id: randomUUID(), at }
    await aMail(event)
    await aMail(event)
    expect(await openClient().mail.count({ where: { key: { startsWith: event.id } } })).toBe(1)
  })

  test('is kept in the demo for its outbox; elsewhere it has failed, and says what is missing', async () => {
    shared.entraideEnv = { ...asStarted, demo: true }
    expect(await aMail()).toMatchObject({ state: 'kept', error: null })
    shared.entraideEnv = { ...asStarted, demo: false }
    expect(await aMail()).toMatchObject({ state: 'failed', error: 'SMTP_URL is not set' })
  })

  test('says the same in text and in HTML, escapes what people write, and loads nothing', async () => {
    const { text, html } = await aMail()
    expect(text).toContain('> Silicone & patience.\n> Puis talc.')
    expect(text).toMatch(/Lire\nhttp.*\/posts\/abc/)
    expect(html).toContain('Bonjour de Entraide &lt;b&gt;')
    expect(html).toContain('Silicone &amp; patience.')
    expect(html).toContain('lang="fr"')
    expect(html).not.toMatch(/<(img|link|script|iframe)|style=|url\(/)
  })
})
