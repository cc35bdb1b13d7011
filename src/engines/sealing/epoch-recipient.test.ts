import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase64url } from './bytes.ts'
import { chooseRecipientKeys } from './epoch-recipient.ts'
import { envelopeTo, note, place, somebody } from './envelope.fixtures.ts'
import { openEnvelope } from './envelope-open.ts'
import { nth, randomBytes, valueOf } from './fixtures.ts'
import { identityFingerprint, identityRecord, makeIdentity, packIdentity, signEpochKey, unpackIdentity } from './identity.ts'

const tenant = place.tenant
const wanted = { tenant, listing: 'sam', epoch: '2026-11' } as const

/** A peer and their entry in the public list, as the server sends it. */
async function peer(listing: string) {
  const identity = await makeIdentity()
  const keys = valueOf(await unpackIdentity(packIdentity(identity)))
  const record = identityRecord(identity)
  const [november, december] = await Promise.all([somebody(), somebody()])
  const epochs = await Promise.all(
    [
      { epoch: '2026-11', publicKey: november.publicKey },
      { epoch: '2026-12', publicKey: december.publicKey },
    ].map(async ({ epoch, publicKey }) => ({
      epoch,
      publicKey: toBase64url(publicKey),
      signature: toBase64url(await signEpochKey(keys, { tenant, listing, epoch, publicKey })),
    })),
  )
  const entry = { listing, identity: { sign: toBase64url(record.sign), auth: toBase64url(record.auth) }, epochs }
  return { identity, keys, record, entry, november, december, fingerprint: await identityFingerprint(record) }
}

const [sam, alex, host] = await Promise.all([peer('sam'), peer('alex'), peer('sam')])
const list = [alex.entry, sam.entry]
const refused = (refusal: string) => ({ ok: false, refusal })

test("a peer's key of the month is found, with the fingerprint to remember, and what is sealed to it opens", async () => {
  const chosen = valueOf(await chooseRecipientKeys(list, wanted))

  expect(chosen).toEqual({ publicKey: sam.november.publicKey, identity: sam.record, fingerprint: sam.fingerprint })
  const envelope = await envelopeTo([chosen.publicKey])
  expect(valueOf(await openEnvelope([sam.november.key], place, envelope)).letter).toEqual(note)
  expect(valueOf(await chooseRecipientKeys(list, { ...wanted, pinned: sam.fingerprint }))).toEqual(chosen)
  expect(valueOf(await chooseRecipientKeys(list, { ...wanted, epoch: '2026-12' })).publicKey).toEqual(sam.december.publicKey)
})

test('a peer without a key for the month is shown without the note', async () => {
  expect(await chooseRecipientKeys(list, { ...wanted, epoch: '2027-03' })).toEqual(refused('no_key'))
  expect(await chooseRecipientKeys(list, { ...wanted, listing: 'kim' })).toEqual(refused('no_key'))
  expect(await chooseRecipientKeys([], wanted)).toEqual(refused('no_key'))
})

test('a month’s key that the host swapped for its own is refused', async () => {
  const [november, december] = [nth(sam.entry.epochs, 0), nth(sam.entry.epochs, 1)]
  const ofTheHost = nth(host.entry.epochs, 0)
  const swapped = [
    { ...november, publicKey: ofTheHost.publicKey },
    ofTheHost,
    { ...december, epoch: '2026-11' },
    { ...november, signature: toBase64url(randomBytes(64)) },
    { ...november, signature: '' },
  ]

  for (const each of swapped) {
    expect(await chooseRecipientKeys([{ ...sam.entry, epochs: [each] }], wanted)).toEqual(refused('not_signed'))
  }
})

test('a key that the host signed for another agency or another listing is refused', async () => {
  const elsewhere = { tenant: 'mill-creek', listing: 'sam', epoch: '2026-11', publicKey: sam.november.publicKey }
  const signature = toBase64url(await signEpochKey(sam.keys, elsewhere))
  const epochs = [{ ...nth(sam.entry.epochs, 0), signature }]

  expect(await chooseRecipientKeys([{ ...sam.entry, epochs }], wanted)).toEqual(refused('not_signed'))
  expect(await chooseRecipientKeys([{ ...alex.entry, listing: 'sam' }], wanted)).toEqual(refused('not_signed'))
})

test('an identity that the host swapped whole is refused by whoever knows the fingerprint', async () => {
  const pinned = { ...wanted, pinned: sam.fingerprint }

  expect(await chooseRecipientKeys([host.entry], pinned)).toEqual(refused('other_identity'))
  expect(valueOf(await chooseRecipientKeys([sam.entry, host.entry], pinned)).publicKey).toEqual(sam.november.publicKey)
  expect(valueOf(await chooseRecipientKeys([host.entry], wanted)).fingerprint).not.toBe(sam.fingerprint)
})

test('one swapped half of an identity is refused even by who knows no fingerprint', async () => {
  for (const half of ['sign', 'auth'] as const) {
    const identity = { ...sam.entry.identity, [half]: host.entry.identity[half] }

    expect(await chooseRecipientKeys([{ ...sam.entry, identity }], wanted)).toEqual(refused('not_signed'))
    expect(await chooseRecipientKeys([{ ...sam.entry, identity }], { ...wanted, pinned: sam.fingerprint })).toEqual(
      refused('other_identity'),
    )
  }
})

test('in a list that only grows the last key counts, but not one that is not signed', async () => {
  const again = await somebody()
  const key = { tenant, listing: 'sam', epoch: '2026-11', publicKey: again.publicKey }
  const signature = toBase64url(await signEpochKey(sam.keys, key))
  const newer = { epoch: '2026-11', publicKey: toBase64url(again.publicKey), signature }
  const rogue = nth(host.entry.epochs, 0)

  const chosen = await chooseRecipientKeys([{ ...sam.entry, epochs: [...sam.entry.epochs, newer, rogue] }], wanted)

  expect(valueOf(chosen).publicKey).toEqual(again.publicKey)
})

test('a signed key that is no point of the curve is refused before anything is sealed to it', async () => {
  const publicKey = new Uint8Array(65)
  const signature = toBase64url(await signEpochKey(sam.keys, { tenant, listing: 'sam', epoch: '2026-11', publicKey }))
  const epochs = [{ epoch: '2026-11', publicKey: toBase64url(publicKey), signature }]

  expect(await chooseRecipientKeys([{ ...sam.entry, epochs }], wanted)).toEqual(refused('not_signed'))
})

test('a broken entry takes the note from one peer, not from all', async () => {
  const broken = { ...alex.entry, identity: { sign: '*' } }

  expect((await chooseRecipientKeys([broken, null, 3, sam.entry], wanted)).ok).toBe(true)
  expect(await chooseRecipientKeys([broken, sam.entry], { ...wanted, listing: 'alex' })).toEqual(refused('no_key'))
})

test('no answer of a server throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (garbage) => {
      expect((await chooseRecipientKeys(garbage, wanted)).ok).toBe(false)
      expect((await chooseRecipientKeys([{ ...sam.entry, epochs: [garbage] }], wanted)).ok).toBe(false)
    }),
  )
})
