import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { makeMailer } from './transport.ts'

const letter = {
  to: 'dana.hale@cedarhollow.example',
  from: 'porchlight@cedarhollow.example',
  fromName: 'Cedar Hollow PD',
  subject: 'You are asked to keep a key · Zoë',
  text: 'It takes 20 minutes at opening.\n.\nSgt. Muñoz\n',
}

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

type Delivery = { readonly raw: string; readonly to: readonly string[]; readonly secure: boolean; readonly user: unknown }

/** A real SMTP server on a free port, with a certificate that nobody vouches for. */
async function postOffice(options: SMTPServerOptions = {}): Promise<{ readonly port: number; readonly delivered: Delivery[] }> {
  const delivered: Delivery[] = []
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address)
        delivered.push({ raw: Buffer.concat(chunks).toString('utf8'), to, secure: session.secure, user: session.user })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  closers.push(() => server.close())
  return { port: (server.server.address() as AddressInfo).port, delivered }
}

test('a letter arrives as plain text, for one reader, with nothing in it that reports back', async () => {
  const office = await postOffice()

  const sent = await makeMailer(`smtp://127.0.0.1:${office.port}`).send(letter)

  expect(sent).toMatchObject({ ok: true, value: { messageId: expect.stringContaining('@cedarhollow.example>') } })
  const [arrived] = office.delivered
  expect(arrived?.to).toEqual(['dana.hale@cedarhollow.example'])
  expect(arrived?.secure).toBe(true)
  expect(arrived?.raw).toContain('From: Cedar Hollow PD <porchlight@cedarhollow.example>')
  expect(arrived?.raw).toContain('Content-Type: text/plain; charset=utf-8')
  expect(arrived?.raw).toContain('It takes 20 minutes at opening.')
  expect(arrived?.raw).not.toMatch(/html|multipart|https?:|X-Mailer|Disposition-Notification|Return-Receipt|Received/i)
})

test('a letter goes over a connection that is encrypted from its first byte', async () => {
  const office = await postOffice({ secure: true })

  const sent = await makeMailer(`smtps://127.0.0.1:${office.port}`).send(letter)

  expect(sent.ok).toBe(true)
  expect(office.delivered[0]?.secure).toBe(true)
})

test('the login of the address signs in after STARTTLS, and a wrong one is said without repeating it', async () => {
  const office = await postOffice({
    authOptional: false,
    onAuth({ username, password }, _session, done) {
      if (username === 'porch@light' && ['p:s/w%d', '100%'].includes(password ?? '')) done(null, { user: username })
      else done(new Error('535 no such login'))
    },
  })

  const right = await makeMailer(`smtp://porch%40light:p%3As%2Fw%25d@127.0.0.1:${office.port}`).send(letter)
  const typedAsIs = await makeMailer(`smtp://porch%40light:100%@127.0.0.1:${office.port}`).send(letter)
  const wrong = await makeMailer(`smtp://porch%40light:guessed@127.0.0.1:${office.port}`).send(letter)

  expect([right.ok, typedAsIs.ok]).toEqual([true, true])
  expect(office.delivered[0]).toMatchObject({ secure: true, user: 'porch@light' })
  expect(wrong).toMatchObject({ ok: false, refusal: { kind: 'unsent', reason: 'sign_in', worthRetrying: false } })
  expect(JSON.stringify(wrong)).not.toContain('guessed')
})

test('a refused reader is an answer that repeats neither the address nor the letter', async () => {
  const office = await postOffice({
    onRcptTo: ({ address }, _session, done) => done(Object.assign(new Error(`no such person ${address}`), { responseCode: 550 })),
  })

  const sent = await makeMailer(`smtp://127.0.0.1:${office.port}`).send(letter)

  expect(sent).toMatchObject({ ok: false, refusal: { reason: 'refused', worthRetrying: false } })
  expect(JSON.stringify(sent)).not.toMatch(/dana|hale|20 minutes/i)
  expect(office.delivered).toEqual([])
})

test('a server that is busy is worth another try', async () => {
  const office = await postOffice({
    onMailFrom: (_address, _session, done) => done(Object.assign(new Error('greylisted'), { responseCode: 451 })),
  })

  const sent = await makeMailer(`smtp://127.0.0.1:${office.port}`).send(letter)

  expect(sent).toMatchObject({ ok: false, refusal: { reason: 'later', worthRetrying: true } })
})

test('a server that is not there is worth another try', async () => {
  const office = await postOffice()
  for (const close of closers.splice(0)) close()

  const sent = await makeMailer(`smtp://127.0.0.1:${office.port}`).send(letter)

  expect(sent).toMatchObject({ ok: false, refusal: { reason: 'unreachable', worthRetrying: true } })
})

test('a server that says nothing does not hold up the rest', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  closers.push(() => silent.close())

  const sent = await makeMailer(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, { patienceMs: 200 }).send(letter)

  expect(sent).toMatchObject({ ok: false, refusal: { reason: 'unreachable', worthRetrying: true } })
})

// The address 0.0.0.0 reaches this machine, but is not on the list of names that mean it: it plays a server elsewhere.
test('a letter to a server elsewhere never goes where somebody on the way could read it', async () => {
  const withoutTls = await postOffice({ disabledCommands: ['STARTTLS'] })
  const withStrangersCertificate = await postOffice()

  const inClear = await makeMailer(`smtp://0.0.0.0:${withoutTls.port}`).send(letter)
  const toStranger = await makeMailer(`smtp://0.0.0.0:${withStrangersCertificate.port}`).send(letter)
  const insideBuilding = await makeMailer(`smtp://0.0.0.0:${withoutTls.port}?tls=optional`).send(letter)

  expect(inClear).toMatchObject({ ok: false, refusal: { reason: 'insecure' } })
  expect(toStranger).toMatchObject({ ok: false, refusal: { reason: 'stranger' } })
  expect(withStrangersCertificate.delivered).toEqual([])
  expect(insideBuilding.ok).toBe(true)
  expect(withoutTls.delivered).toHaveLength(1)
})

test('nothing that is typed can add a header, a reader or a second letter', async () => {
  const office = await postOffice()
  const mailer = makeMailer(`smtp://127.0.0.1:${office.port}`)

  for (const [field, value] of [
    ['subject', 'Hello\r\nBcc: everyone@example.org'],
    ['subject', 'Hello\u2028there'],
    ['subject', ' '],
    ['fromName', 'Chief\nTo: everyone@example.org'],
    ['to', 'dana@example.org\r\nRCPT TO:<everyone@example.org>'],
    ['to', 'dana@example.org, everyone@example.org'],
    ['to', 'Dana <dana@example.org>'],
    ['to', 'dana'],
    ['from', 'a@b@c.example'],
    ['text', ''],
  ] as const) {
    const sent = await mailer.send({ ...letter, [field]: value })

    expect(sent).toMatchObject({ ok: false, refusal: { kind: 'invalid', fields: { [field]: expect.any(String) } } })
  }
  expect(office.delivered).toEqual([])
})

test('a name full of signs stays the name of one sender', async () => {
  const office = await postOffice()

  await makeMailer(`smtp://127.0.0.1:${office.port}`).send({ ...letter, fromName: 'Chief <chief@example.org>, "all"' })

  expect(office.delivered[0]?.raw).toMatch(/^From: "Chief <chief@example\.org>, \\"all\\""\s<porchlight@cedarhollow\.example>/m)
})

test('without a mail server the letter comes back to be copied or printed', async () => {
  const mailer = makeMailer(null)

  expect(mailer.hasServer).toBe(false)
  expect(await mailer.send(letter)).toMatchObject({ ok: false, refusal: { kind: 'unsent', reason: 'no_server', worthRetrying: false } })
})
