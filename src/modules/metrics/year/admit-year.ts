import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { checkYear } from './gate-year.ts'
import { type DeclaredYear, parseYear, yearDigest } from './release.ts'
import { asAdmitted, type SafeYear } from './safe-year.ts'

export type ProposedYear = { readonly release: unknown; readonly digest: string }

/** The only way for a year's figures to leave: as declared, with the digest that was signed off, and safe from the attack. */
export async function admitYear(
  proposed: ProposedYear,
  declared: DeclaredYear,
): Promise<Result<{ readonly release: SafeYear; readonly digest: string }>> {
  const release = parseYear(proposed.release)
  if (!release) return refuse({ kind: 'conflict', because: 'These figures are not in the form in which a year is published.' })
  if ((await yearDigest(release)) !== proposed.digest)
    return refuse({ kind: 'conflict', because: 'The figures changed on their way here. Send them again.' })
  const checked = checkYear(release, declared)
  return checked.ok ? ok({ release: asAdmitted(release), digest: proposed.digest }) : checked
}
