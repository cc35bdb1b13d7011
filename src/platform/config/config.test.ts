import { expect, test } from 'vitest'
import { parseConfig } from './config.ts'

test('with nothing set, it serves this machine only, on port 3000', () => {
  const config = parseConfig({})

  expect(config).toMatchObject({ ok: true, value: { port: 3000, host: '127.0.0.1', origin: 'http://localhost:3000', database: null } })
})

test('each bad setting is named with what would be right', () => {
  const config = parseConfig({ PORT: '99999', ORIGIN: 'porchlight', TRUSTED_PROXY: 'yes', SMTP_URL: 'http://mail' })

  expect(config).toEqual({
    ok: false,
    refusal: {
      kind: 'invalid',
      fields: {
        PORT: 'must be a port number from 1 to 65535',
        ORIGIN: 'must be an address such as https://porchlight.example.gov',
        TRUSTED_PROXY: 'must be 1 when a proxy of yours stands in front, otherwise 0',
        SMTP_URL: 'must be an address such as smtps://login:password@mail.example.gov',
      },
    },
  })
})

test('an origin with a path is refused, a trailing slash is forgiven', () => {
  expect(parseConfig({ ORIGIN: 'https://help.example.gov/porchlight' }).ok).toBe(false)
  expect(parseConfig({ ORIGIN: 'https://help.example.gov/' })).toMatchObject({ value: { origin: 'https://help.example.gov' } })
})

test('an external database needs its four logins', () => {
  const config = parseConfig({ DATABASE_URL: 'postgres://web@db/porchlight' })

  expect(config).toMatchObject({
    refusal: {
      fields: {
        WORKER_DATABASE_URL: expect.stringContaining('four logins'),
        HELP_DATABASE_URL: expect.stringContaining('four logins'),
        MIGRATION_DATABASE_URL: expect.stringContaining('four logins'),
      },
    },
  })
})

test('mail needs an address to come from', () => {
  expect(parseConfig({ SMTP_URL: 'smtp://mail.example.gov' })).toMatchObject({ refusal: { fields: { MAIL_FROM: expect.any(String) } } })
})
