import type { EpochKey } from '#engines/sealing/identity.ts'
import type { Quarter } from './quarter.ts'

export type QuarterKey = { readonly tenant: string; readonly ledger: string; readonly quarter: Quarter; readonly publicKey: Uint8Array }

/** What a keeper signs for a quarter, and what a peer's page checks: the key, for this agency, this ledger and this quarter. */
export const signedKey = ({ tenant, ledger, quarter, publicKey }: QuarterKey): EpochKey => ({
  tenant,
  listing: ledger,
  epoch: quarter,
  publicKey,
})
