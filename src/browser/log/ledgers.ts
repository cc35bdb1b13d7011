import { fromBase64url } from '#engines/sealing/bytes.ts'
import { identityFingerprint, type IdentityRecord, verifyEpochKey } from '#engines/sealing/identity.ts'
import type { Day } from '#kernel/day.ts'
import { signedKey } from '#modules/contacts/ledger-key.ts'
import { type Quarter, quarterOf, yearOf } from '#modules/contacts/quarter.ts'
import type { LedgerList } from '#modules/contacts/wire.ts'

/** A quarter's key whose signature holds, with the identity that signed it. */
export type Ledger = {
  readonly id: string
  readonly quarter: Quarter
  readonly words: number
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly signer: IdentityRecord
  readonly fingerprint: string
}

/** The list as the server sends it; undefined for anything else, such as a proxy's page. */
export function readList(sent: unknown): LedgerList | undefined {
  return isList(sent) ? sent : undefined
}

const isList = (sent: unknown): sent is LedgerList =>
  typeof sent === 'object' &&
  sent !== null &&
  'tenant' in sent &&
  typeof sent.tenant === 'string' &&
  'keepers' in sent &&
  Array.isArray(sent.keepers) &&
  'ledgers' in sent &&
  Array.isArray(sent.ledgers)

/** Nothing in the list is believed that is not signed: a key without its signature is not there. */
export async function signedLedgers({ tenant, keepers, ledgers }: LedgerList): Promise<readonly Ledger[]> {
  const checked = await Promise.all(
    ledgers.map(async ({ id, quarter, words, ...sent }): Promise<readonly Ledger[]> => {
      const keeper = keepers.find((one) => one.id === sent.signedBy)
      const [publicKey, signature] = [fromBase64url(sent.publicKey), fromBase64url(sent.signature)]
      const [sign, auth] = keeper ? [fromBase64url(keeper.sign), fromBase64url(keeper.auth)] : []
      if (!publicKey || !signature || !sign || !auth) return []
      const signer = { sign, auth }
      const holds = await verifyEpochKey(signer, signedKey({ tenant, ledger: id, quarter, publicKey }), signature)
      return holds ? [{ id, quarter, words, publicKey, signer, fingerprint: await identityFingerprint(signer) }] : []
    }),
  )
  return checked.reduce((all, some) => all.concat(some), [])
}

/**
 * Where a contact of this quarter goes: to the quarter's own key, or, if nobody made one, to the newest of the year that has begun.
 * A contact never goes into another year's log.
 */
export function ledgerFor(ledgers: readonly Ledger[], quarter: Quarter, today: Day): Ledger | undefined {
  const begun = ledgers.filter((one) => yearOf(one.quarter) === yearOf(quarter) && one.quarter <= quarterOf(today))
  const newest = begun.reduce<Ledger | undefined>((best, one) => (best && best.quarter >= one.quarter ? best : one), undefined)
  return begun.find((one) => one.quarter === quarter) || newest
}

/** The name under which the mark of a ledger's words lies. */
export const wordsOf = ({ quarter, words }: Pick<Ledger, 'quarter' | 'words'>): string => `${yearOf(quarter)}.${words}`
