import { ok, refuse, type Refusal, type Result } from '#kernel/refusal.ts'
import { runYearAttack, type Unfinished } from '../run-attack.ts'
import { checkYear } from './gate-year.ts'
import { type DeclaredYear, parseYear, yearDigest, type YearRelease } from './release.ts'
import { asAdmitted, type SafeYear } from './safe-year.ts'

export type ProposedYear = { readonly release: unknown; readonly digest: string }

const timeLimitMs = 20_000

/** The only way for a year's figures to leave: as declared, with the digest that was signed off, and safe from the attack. */
export async function admitYear(
  proposed: ProposedYear,
  declared: DeclaredYear,
): Promise<Result<{ readonly release: SafeYear; readonly digest: string }, Refusal | Unfinished>> {
  const release = parseYear(proposed.release)
  if (!release) return refuse({ kind: 'conflict', because: 'These figures are not in the form in which a year is published.' })
  if ((await yearDigest(release)) !== proposed.digest)
    return refuse({ kind: 'conflict', because: 'The figures changed on their way here. Send them again.' })
  const checked = checkYear(release, declared)
  // One figure alone has no sums to attack: that it is not small, or is not shown, was checked already.
  const stood = checked.ok && release.tables.length > 1 ? await attacked(release) : checked
  return stood.ok ? ok({ release: asAdmitted(release), digest: proposed.digest }) : stood
}

/**
 * Attacked alone: years share no figure, so what was published before of another year fits every count of this one. README.md says why
 * that holds as long as no figure spans two years.
 */
async function attacked(release: YearRelease): Promise<Result<YearRelease, Refusal | Unfinished>> {
  const report = await runYearAttack(release, timeLimitMs)
  if (!report.ok) return report
  if (!report.value.consistent) return refuse({ kind: 'conflict', because: 'No counts at all fit these tables, so they cannot be true.' })
  const [opened] = report.value.opened
  return opened
    ? refuse({
        kind: 'conflict',
        because: `A reader could work out a small count (${opened.at.slice(1).join(', ')}). Nothing was published.`,
      })
    : ok(release)
}
