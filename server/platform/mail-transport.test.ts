import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import MimeNode from 'nodemailer/lib/mime-node'
import { expect, test, vi } from 'vitest'
import { aMailServer } from '#server/testing/mail-server.ts'
import { deliver } from './mail-transport.ts'

const aMail = () => ({
  id: randomUUID(),
  sender: 'Entraide',
  to: 'margaux@example.org',
  subject: 'Merci',
  text: 'Merci.',
  html: '<p>Merci.</p>',
})

test('a mail that is still being written when idle connections are closed goes out over new ones', async () => {
  const server = await aMailServer()
  await deliver(server.url, aMail())
  const build = MimeNode.prototype.build
  vi.spyOn(MimeNode.prototype, 'build').mockImplementationOnce(async function (this: MimeNode) {
    await pause(1_200)
    return (build as () => Promise<Buffer>).call(this)
  })
  await deliver(server.url, aMail())
  expect(server.received).toHaveLength(2)
})
