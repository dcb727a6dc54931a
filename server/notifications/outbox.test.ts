import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { outboxHtml } from '#server/http/outbox-html.ts'
import { inTransaction } from '#server/platform/db.ts'
import { type Env, env } from '#server/platform/env.ts'
import { shortId } from '#server/platform/ids.ts'
import { queueMail } from './mail.ts'
import { mailInOutbox, outbox } from './outbox.ts'

const shared = globalThis as typeof globalThis & { entraideEnv?: Env }
const asStarted = env()
const server = createServer(express().get('/outbox/:id/html', outboxHtml)).listen(0, '127.0.0.1')
await once(server, 'listening')
const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

beforeEach(() => {
  shared.entraideEnv = { ...asStarted, demo: true }
})
afterEach(() => {
  shared.entraideEnv = asStarted
})
afterAll(() => server.close())

async function aMail(subject: string, minute: number) {
  await inTransaction((tx) =>
    queueMail(tx, {
      kind: 'new-answer',
      event: { id: randomUUID(), at: new Date(Date.UTC(2026, 10, 23, 10, minute)) },
      to: { memberId: null, email: 'priya@example.org', locale: 'en' },
      letter: () => ({ subject, paragraphs: ['<script>alert(1)</script>'], notes: [] }),
    }),
  )
}

describe('the outbox of the demo', () => {
  test('lists mails newest first, a page at a time, and shows one in text and in HTML', async () => {
    for (let minute = 0; minute < 32; minute += 1) await aMail(`Mail ${minute}`, minute)
    const first = await outbox(null)
    expect(first.mails.map(({ subject }) => subject).slice(0, 2)).toEqual(['Mail 31', 'Mail 30'])
    expect(first.mails).toHaveLength(30)
    const rest = await outbox(first.next)
    expect(rest).toMatchObject({ mails: [{ subject: 'Mail 1' }, { subject: 'Mail 0' }], next: null })
    const mail = await mailInOutbox(String(rest.mails[0]?.id))
    expect(mail.html).toContain('&lt;script&gt;')
  })

  test('serves the HTML under a policy that knows the mail’s own style by its hash, and nothing else', async () => {
    await aMail('Framed', 59)
    const [mail] = (await outbox(null)).mails
    const reply = await fetch(`${site}/outbox/${shortId(String(mail?.id))}/html`)
    const html = await reply.text()
    const style = html.match(/<style>([\s\S]*)<\/style>/)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    const policy = String(reply.headers.get('content-security-policy'))
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`style-src 'sha256-${hash}';`)
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).toMatch(/sandbox (?!.*allow-(scripts|same-origin))/)
    expect(html).toContain('<base target="_top">')
  })

  test('does not exist outside the demo', async () => {
    await aMail('Secret', 58)
    const [mail] = (await outbox(null)).mails
    shared.entraideEnv = asStarted
    await expect(outbox(null)).rejects.toMatchObject({ status: 404 })
    await expect(mailInOutbox(String(mail?.id))).rejects.toMatchObject({ status: 404 })
    expect((await fetch(`${site}/outbox/${shortId(String(mail?.id))}/html`)).status).toBe(404)
  })
})
