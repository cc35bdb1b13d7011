import * as v from 'valibot'
import { fromBase64url, toBase64url, utf8 } from '#engines/sealing/bytes.ts'
import type { Context } from '#engines/sealing/context.ts'
import { fingerprint } from '#engines/sealing/fingerprint.ts'
import { signEpochKey, type IdentityKeys } from '#engines/sealing/identity.ts'
import { importPrivateKey, makeKeyPair, type KeyPair, type OpeningKey } from '#engines/sealing/keys.ts'
import { open } from '#engines/sealing/open.ts'
import { seal } from '#engines/sealing/seal.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import type { keysPost, LedgerProps, WireCopy, WireKeeper } from '#modules/contacts/keeping/wire.ts'
import { signedKey } from '#modules/contacts/ledger-key.ts'
import { teamNumber } from '#modules/contacts/team-words.ts'

/** What a copy holds: the quarter's private key, and the team's words that belong to it. */
export type Held = { readonly ledgerId: string; readonly pair: KeyPair; readonly words: readonly string[] }

const copySize = 256

const contextOf = (tenant: string, ledgerId: string): Context => ({ use: 'ledger-key/v1', tenant, kind: ledgerId })

const contents = v.strictObject({ key: v.string(), words: v.pipe(v.array(v.string()), v.length(4)) })

/** Locks a quarter's key and words to one keeper's keyring. */
export async function lockCopy(
  tenant: string,
  to: Pick<WireKeeper, 'personId' | 'keyring'>,
  held: Held,
): Promise<Result<WireCopy, string>> {
  const keyring = fromBase64url(to.keyring ?? '')
  const text = JSON.stringify({ key: toBase64url(held.pair.privateKey), words: held.words })
  const sealed = keyring && (await seal(keyring, contextOf(tenant, held.ledgerId), utf8(text), copySize))
  if (!keyring || !sealed?.ok) return refuse('A keeper’s keyring key cannot be used. They must make their keyring anew.')
  return ok({ ledgerId: held.ledgerId, personId: to.personId, lockedTo: await fingerprint(keyring), sealed: toBase64url(sealed.value) })
}

/** Opens one's own copy, and refuses it unless it is the key that contacts are sealed to. */
async function openCopy(ledger: LedgerProps, copy: WireCopy, identity: OpeningKey): Promise<Held | null> {
  const publicKey = fromBase64url(ledger.ledgers.find(({ id }) => id === copy.ledgerId)?.key?.publicKey ?? '')
  const sealed = fromBase64url(copy.sealed)
  const plain = sealed && (await open(identity, contextOf(ledger.tenant, copy.ledgerId), sealed))
  const read = plain?.ok ? v.safeParse(v.pipe(v.string(), v.parseJson(), contents), new TextDecoder().decode(plain.value)) : null
  const privateKey = read?.success ? fromBase64url(read.output.key) : null
  if (!publicKey || !privateKey || !read?.success) return null
  const pair = { publicKey, privateKey }
  return (await importPrivateKey(pair)).ok ? { ledgerId: copy.ledgerId, pair, words: read.output.words } : null
}

/** Every quarter's key that this keyring opens, in the order of the quarters. */
export async function openCopies(ledger: LedgerProps, identity: OpeningKey): Promise<readonly Held[]> {
  const mine = ledger.copies.filter(({ personId }) => personId === ledger.me.personId)
  const opened: Held[] = []
  for (const { id } of ledger.ledgers)
    for (const copy of mine.filter(({ ledgerId }) => ledgerId === id)) {
      const held = opened.some(({ ledgerId }) => ledgerId === id) ? null : await openCopy(ledger, copy, identity)
      if (held) opened.push(held)
    }
  return opened
}

/**
 * True when the team needs new words with its next key: there are none yet, or somebody who stopped keeping knows those of the
 * last one.
 */
export function needsNewWords({ ledgers, copies, ended }: LedgerProps, held: readonly Held[]): boolean {
  const last = held.at(-1)
  const keyed = ledgers.findLast(({ key }) => key !== null)
  if (!last || last.ledgerId !== keyed?.id) return true
  return copies.some(({ ledgerId, personId }) => ledgerId === last.ledgerId && ended.includes(personId))
}

type Making = {
  readonly ledger: LedgerProps
  readonly identity: IdentityKeys
  /** Everybody who gets a copy: oneself, and keepers whose keys were compared. */
  readonly keepers: readonly WireKeeper[]
  readonly ledgerIds: readonly string[]
  readonly words: readonly string[]
}

export type Made = { readonly message: v.InferOutput<typeof keysPost>; readonly held: readonly Held[] }

/** Makes keys of quarters in this page, signs them, and locks a copy to each keeper. Only locked copies leave the page. */
export async function makeQuarterKeys({ ledger, identity, keepers, ledgerIds, words }: Making): Promise<Result<Made, string>> {
  const { tenant, year } = ledger
  const number = await teamNumber({ tenant, year, words })
  const ledgers: Made['message']['ledgers'] = []
  const copies: WireCopy[] = []
  const held: Held[] = []
  for (const { id, quarter } of ledger.ledgers.filter((one) => ledgerIds.includes(one.id))) {
    const pair = await makeKeyPair()
    const key = signedKey({ tenant, ledger: id, quarter: `${year}-Q${quarter}`, publicKey: pair.publicKey })
    const signature = await signEpochKey(identity, key)
    ledgers.push({ id, publicKey: toBase64url(pair.publicKey), signature: toBase64url(signature), words: number })
    held.push({ ledgerId: id, pair, words })
    for (const keeper of keepers) {
      const copy = await lockCopy(tenant, keeper, { ledgerId: id, pair, words })
      if (!copy.ok) return copy
      copies.push(copy.value)
    }
  }
  return ok({ message: { signedBy: ledger.me.identity?.id ?? '', ledgers, copies }, held })
}
