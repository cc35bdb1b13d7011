import { expect, test } from 'vitest'
import { toBase64url } from '#engines/sealing/bytes.ts'
import { makeIdentity, packIdentity, signEpochKey, unpackIdentity } from '#engines/sealing/identity.ts'
import { makeKeyPair } from '#engines/sealing/keys.ts'
import { signedKey } from '#modules/contacts/ledger-key.ts'
import type { LedgerList } from '#modules/contacts/wire.ts'
import { ledgerFor, readList, signedLedgers } from './ledgers.ts'

const keysOf = async () => {
  const keys = await unpackIdentity(packIdentity(await makeIdentity()))
  if (!keys.ok) throw new Error('These halves were made together')
  return keys.value
}
const [keeper, stranger] = [await keysOf(), await keysOf()]
const entryOf = (id: string, { record }: typeof keeper) => ({ id, sign: toBase64url(record.sign), auth: toBase64url(record.auth) })

async function signed(id: string, quarter: string, by = keeper) {
  const { publicKey } = await makeKeyPair()
  const signature = await signEpochKey(by, signedKey({ tenant: 'agency', ledger: id, quarter, publicKey }))
  return { id, quarter, publicKey: toBase64url(publicKey), signedBy: 'k', signature: toBase64url(signature), words: 7 }
}
const listOf = (ledgers: LedgerList['ledgers']): LedgerList => ({
  tenant: 'agency',
  year: 2026,
  design: 'total',
  keepers: [entryOf('k', keeper)],
  ledgers,
})

test('a key is believed only under its keeper’s signature, for this agency, this ledger and this quarter', async () => {
  const good = await signed('a', '2026-Q4')
  const foreign = await signed('b', '2026-Q4', stranger)

  const read = async (...ledgers: LedgerList['ledgers']) => (await signedLedgers(listOf(ledgers))).map(({ id }) => id)

  expect(await read(good)).toEqual(['a'])
  expect(await read(foreign)).toEqual([])
  expect(await read({ ...good, id: 'b' })).toEqual([])
  expect(await read({ ...good, quarter: '2026-Q3' })).toEqual([])
  expect(await read({ ...good, publicKey: foreign.publicKey })).toEqual([])
  expect(await read({ ...good, signedBy: 'nobody' })).toEqual([])
  expect(await read({ ...good, signature: 'x' }, good)).toEqual(['a'])
  expect(await signedLedgers({ ...listOf([good]), tenant: 'another' })).toEqual([])
})

test('a contact goes to its quarter’s key, or to the newest that has begun, and never into another year', async () => {
  const all = await signedLedgers(listOf([await signed('q1', '2026-Q1'), await signed('q2', '2026-Q2'), await signed('q4', '2026-Q4')]))
  const goes = (quarter: string, today: string) => ledgerFor(all, quarter, today)?.id

  expect(goes('2026-Q2', '2026-05-05')).toBe('q2')
  expect(goes('2026-Q3', '2026-08-05')).toBe('q2')
  expect(goes('2026-Q3', '2026-10-05')).toBe('q4')
  expect(goes('2026-Q1', '2026-03-05')).toBe('q1')
  expect(goes('2027-Q1', '2027-01-05')).toBe(undefined)
  expect(goes('2026-Q4', '2027-01-05')).toBe('q4')
  expect(ledgerFor([], '2026-Q4', '2026-11-23')).toBe(undefined)
})

test('what is no list is not read', () => {
  for (const sent of [null, 'a page', [], {}, { tenant: 'x', keepers: [], ledgers: null }]) expect(readList(sent)).toBe(undefined)
  expect(readList(listOf([]))).toEqual(listOf([]))
})
