import { fromBase64url, toBase64url, utf8 } from '#engines/sealing/bytes.ts'
import { seal } from '#engines/sealing/seal.ts'
import { addDays, type Day } from '#kernel/day.ts'
import type { LedgerProps } from '#modules/contacts/keeping/wire.ts'
import type { Witness } from '#modules/metrics/year/protect-year.ts'

type Kept = { readonly destroyOn: Day; readonly sealed: string }

const nameOf = (tenant: string, year: number): string => `porchlight.certificate.${tenant}.${year}`

const daysKept = 90
const blockSize = 4096

/**
 * The proofs of a year's hidden figures hold the truth. They stay on this device, sealed to the keeper's own keyring, for the days in
 * which somebody may ask how a figure was made safe; then they are destroyed. They are never sent.
 */
export async function keepCertificate({ tenant, year, today }: LedgerProps, ownKey: string, witnesses: readonly Witness[]): Promise<void> {
  const key = fromBase64url(ownKey)
  const bytes = utf8(JSON.stringify({ format: 'ledger-certificate/v1', year, witnesses }))
  const size = Math.ceil((bytes.length + blockSize) / blockSize) * blockSize
  const sealed = key && (await seal(key, { use: 'ledger-certificate/v1', tenant, kind: String(year) }, bytes, size))
  if (!sealed?.ok) return
  const kept: Kept = { destroyOn: addDays(today, daysKept), sealed: toBase64url(sealed.value) }
  try {
    localStorage.setItem(nameOf(tenant, year), JSON.stringify(kept))
  } catch {
    // No room, or storage is off: then there is nothing to destroy later.
  }
}

/** The day on which this device's certificate of a year is destroyed; one that is due is destroyed by asking. */
export function certificateUntil(tenant: string, year: number, today: Day): Day | null {
  try {
    const text = localStorage.getItem(nameOf(tenant, year))
    const until = /"destroyOn":"(\d{4}-\d{2}-\d{2})"/.exec(text ?? '')?.[1] ?? null
    if (until !== null && until > today) return until
    localStorage.removeItem(nameOf(tenant, year))
  } catch {
    // As above.
  }
  return null
}

export const destroyCertificate = (tenant: string, year: number): void => localStorage.removeItem(nameOf(tenant, year))
