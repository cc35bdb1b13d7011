import { expect, test } from 'vitest'
import { additionOf } from './publishing.ts'
import type { KeysPost, Published } from './wire.ts'

const today = '2026-11-23'
const identity = { sign: 'S', auth: 'A' }
const key = (epoch: string, publicKey = `key of ${epoch}`) => ({ epoch, publicKey, signature: 'signed' })
const posted: KeysPost = { number: 0, identity, epochs: [key('2026-11'), key('2026-12')] }
const published: Published = { number: 1, identity, epochs: [{ epoch: '2026-11', publicKey: 'key of 2026-11' }] }

test('the first keys are added under the number one', () => {
  expect(additionOf(posted, null, today)).toEqual({ ok: true, value: { number: 1, isNewIdentity: true, epochs: posted.epochs } })
})

test('a later visit adds the months that are missing, and no others', () => {
  expect(additionOf({ ...posted, number: 1 }, published, today)).toEqual({
    ok: true,
    value: { number: 1, isNewIdentity: false, epochs: [key('2026-12')] },
  })
})

test('the same post sent twice adds nothing', () => {
  const both = { ...published, epochs: posted.epochs }

  expect(additionOf(posted, both, today)).toEqual({ ok: true, value: { number: 1, isNewIdentity: false, epochs: [] } })
})

test('a month that has a key keeps it', () => {
  const other = { ...posted, number: 1, epochs: [key('2026-11', 'another')] }

  expect(additionOf(other, published, today)).toMatchObject({ ok: false, refusal: { kind: 'conflict' } })
})

test('a new identity stands beside the old one, with a number of its own', () => {
  const anew = { number: 1, identity: { sign: 'S2', auth: 'A2' }, epochs: [key('2026-11', 'another')] }

  expect(additionOf(anew, published, today)).toEqual({ ok: true, value: { number: 2, isNewIdentity: true, epochs: anew.epochs } })
})

test('a window that has not seen the latest identity cannot put its own on top', () => {
  const anew = { number: 0, identity: { sign: 'S2', auth: 'A2' }, epochs: [] }

  expect(additionOf(anew, published, today)).toMatchObject({ ok: false, refusal: { kind: 'conflict' } })
})

test.each(['2026-10', '2027-03'])('a key for %s is refused: only this month and the next three are published', (epoch) => {
  expect(additionOf({ ...posted, epochs: [key(epoch)] }, null, today)).toMatchObject({ ok: false, refusal: { kind: 'conflict' } })
})
