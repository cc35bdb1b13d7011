import { expect, test } from 'vitest'
import list from '#content/words/eff-large.json' with { type: 'json' }
import { toBase64url } from '#engines/sealing/bytes.ts'
import { makeKeyPair } from '#engines/sealing/keys.ts'
import type { WireKeeper } from '#modules/contacts/keeping/wire.ts'
import { isKnown, keysOf, knows, logIdentityIn, oneself, withMate, withNewIdentity, wordsBetweenKeepers } from './own-keys.ts'

async function keyringOf(person: string) {
  const { publicKey, privateKey } = await makeKeyPair()
  return withNewIdentity({ person, version: 1, publicKeys: { identity: publicKey }, secrets: { identity: privateKey } })
}

const nobodyYet: WireKeeper = { personId: 'someone', name: 'Somebody', keyring: null, identity: null }

async function keeper(person: string) {
  const keyring = await keyringOf(person)
  const identity = await logIdentityIn(keyring)
  if (!identity) throw new Error('There is no identity')
  return { keyring, identity, seen: oneself(keyring, identity, { me: { ...nobodyYet, personId: person } }) }
}

test('two keepers read the same words to each other, worked out from what each has and what each is shown', async () => {
  const [one, other] = [await keeper('one'), await keeper('other')]
  const shownToOther: WireKeeper = { ...one.seen, name: 'As the server shows it' }

  const mine = await wordsBetweenKeepers(keysOf(one.seen) ?? new Uint8Array(), list.words)
  const theirs = await wordsBetweenKeepers(keysOf(shownToOther) ?? new Uint8Array(), list.words)
  const swapped = await wordsBetweenKeepers(keysOf({ ...shownToOther, identity: other.seen.identity }) ?? new Uint8Array(), list.words)

  expect(theirs).toEqual(mine)
  expect(swapped).not.toEqual(mine)
})

test('a keeper is known once words were compared, and not any more as soon as one of their keys is another', async () => {
  const [one, other] = [await keeper('one'), await keeper('other')]
  const knowing = withMate(one.keyring, other.seen)
  const swapped = { ...other.seen, keyring: toBase64url((await makeKeyPair()).publicKey) }

  expect(knows(one.keyring, nobodyYet)).toBe('not_ready')
  expect(knows(one.keyring, other.seen)).toBe('unknown')
  expect(knows(knowing, other.seen)).toBe('known')
  expect(knows(knowing, swapped)).toBe('changed')
  expect(knows(knowing, { ...other.seen, identity: one.seen.identity })).toBe('changed')
})

test('an identity that the server shows and the keyring does not hold is not taken for one’s own', async () => {
  const [one, other] = [await keeper('one'), await keeper('other')]

  expect(isKnown(one.identity, one.seen)).toBe(true)
  expect(isKnown(one.identity, other.seen)).toBe(false)
  expect(isKnown(one.identity, nobodyYet)).toBe(false)
})
