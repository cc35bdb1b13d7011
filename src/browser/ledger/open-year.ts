import { priorityBy } from '#browser/keeper/keyed-hash.ts'
import { fromBase64url, utf8 } from '#engines/sealing/bytes.ts'
import { hkdf } from '#engines/sealing/hkdf.ts'
import { importPrivateKey, type OpeningKey } from '#engines/sealing/keys.ts'
import { open } from '#engines/sealing/open.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { decodeContact, type Received } from '#modules/contacts/contact.ts'
import { declaredTables } from '#modules/contacts/keeping/declared.ts'
import { tabulateYear } from '#modules/contacts/keeping/tabulate.ts'
import type { LedgerProps } from '#modules/contacts/keeping/wire.ts'
import { yearOf } from '#modules/contacts/quarter.ts'
import { teamProof } from '#modules/contacts/team-words.ts'
import { contactContext } from '#modules/contacts/wire.ts'
import { protectYear, type ProtectedYear, verifyYear } from '#modules/metrics/year/protect-year.ts'
import { yearDigest } from '#modules/metrics/year/release.ts'
import type { Held } from './quarter-keys.ts'

type Year = Pick<LedgerProps, 'tenant' | 'year' | 'design' | 'peers'>

export type SealedContact = { readonly ledger: string; readonly sealed: string }

export type CountedYear = {
  readonly protectedYear: ProtectedYear
  readonly digest: string
  /** Told to the keeper, never published: blocks that no peer wrote, that could not be read, or that came twice. */
  readonly strangers: number
  readonly unreadable: number
  readonly repeated: number
}

export type OpeningTools = { readonly onOpened: (done: number) => void; readonly isCancelled: () => boolean }

/**
 * From sealed contacts to what may leave, in one go, so that no single contact is ever in anybody's hands. With the same keys and the
 * same contacts, in whatever order, it gives the same release letter by letter.
 */
export async function countYear(
  year: Year,
  held: readonly Held[],
  sealed: readonly SealedContact[],
  tools: OpeningTools,
): Promise<Result<CountedYear, string>> {
  const missing = sealed.some(({ ledger }) => !held.some(({ ledgerId }) => ledgerId === ledger))
  if (missing) return refuse('Some contacts are sealed to a key that you do not hold. Ask the other keeper for a copy, or let them count.')
  const opened = await openAll(year, held, sealed, tools)
  if (!opened.ok) return opened

  const counts = tabulateYear(year.design, year.year, opened.value.received)
  const declared = {
    agencyId: year.tenant,
    year: year.year,
    design: year.design,
    peers: year.peers,
    tables: declaredTables(year.design, year.year),
  }
  const protectedYear = protectYear(declared, counts, priorityBy(await secretOf(held, year.year)))
  const verdict = verifyYear(declared, counts, protectedYear)
  if (!verdict.ok)
    return refuse(
      `The figures did not pass this page’s own check, so nothing may leave. ${verdict.refusal.kind === 'conflict' ? verdict.refusal.because : ''}`,
    )
  const { strangers, unreadable, repeated } = opened.value
  return ok({ protectedYear, digest: await yearDigest(protectedYear.release), strangers, unreadable, repeated })
}

/** The secret behind priorities: whoever holds the year's first key gets the same one. */
async function secretOf(held: readonly Held[], year: number): Promise<Uint8Array> {
  const [first] = held
  return hkdf(first?.pair.privateKey ?? new Uint8Array(32), utf8(`porchlight year/v1 ${year}`), undefined, 16)
}

type Opened = Pick<CountedYear, 'strangers' | 'unreadable' | 'repeated'> & { readonly received: readonly Received[] }

type Key = { readonly open: OpeningKey; readonly proof: string }

async function openAll(
  year: Year,
  held: readonly Held[],
  sealed: readonly SealedContact[],
  tools: OpeningTools,
): Promise<Result<Opened, string>> {
  const keys = new Map<string, Key>()
  for (const { ledgerId, pair, words } of held) {
    const key = await importPrivateKey(pair)
    if (!key.ok) return refuse('A key that you hold does not belong to the one that contacts are sealed to.')
    keys.set(ledgerId, { open: key.value, proof: await teamProof({ tenant: year.tenant, year: year.year, words }) })
  }
  const byNonce = new Map<string, Received>()
  let [strangers, unreadable, repeated] = [0, 0, 0]
  for (const [at, { ledger, sealed: text }] of sealed.entries()) {
    if (tools.isCancelled()) return refuse('Stopped. Nothing has left this page; begin again whenever you like.')
    const key = keys.get(ledger)
    const read = key ? await openOne(year, ledger, key.open, text) : null
    tools.onOpened(at + 1)
    if (!read || yearOf(read.contact.quarter) !== year.year) unreadable += 1
    else if (read.proof !== key?.proof) strangers += 1
    else {
      const before = byNonce.get(read.nonce)
      if (before) repeated += 1
      // Of two that claim to be one, always the same is counted, in whatever order they came.
      if (!before || JSON.stringify(read) < JSON.stringify(before)) byNonce.set(read.nonce, read)
    }
  }
  return ok({ received: [...byNonce.values()], strangers, unreadable, repeated })
}

async function openOne({ tenant }: Year, ledger: string, key: OpeningKey, text: string): Promise<Received | null> {
  const bytes = fromBase64url(text)
  const plain = bytes && (await open(key, contactContext(tenant, ledger), bytes))
  const read = plain?.ok ? decodeContact(plain.value) : null
  return read?.ok ? read.value : null
}
