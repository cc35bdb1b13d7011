import type { OpenedCell, PublishedTable, TableDesign } from '#engines/disclosure/index.ts'
import { ok, refuse, type Refusal, type Result } from '#kernel/refusal.ts'
import { checkRelease, type Declared } from './gate.ts'
import { parseRelease, type Release, releaseDigest, smallestCount } from './release.ts'
import { runAttack, type Unfinished } from './run-attack.ts'

// Not exported: only this file makes a safe table, by `admit` after the attack, or by reading what was published.
const proof: unique symbol = Symbol('admitted')

/** A table that was attacked together with all that was published before, and stood. */
export type SafeTable = PublishedTable & { readonly [proof]: true }

/** A release whose every table is safe. Pages and exports are made of these and of nothing else. */
export type SafeRelease = Release & { readonly tables: readonly SafeTable[]; readonly [proof]: true }

const safe = (release: Release): SafeRelease => ({
  ...release,
  tables: release.tables.map((table) => ({ ...table, [proof]: true as const })),
  [proof]: true,
})

/** What an earlier release said in tables, and how those tables were declared. */
export type LedgerEntry = { readonly release: SafeRelease; readonly tables: readonly TableDesign[] }

export type Proposed = { readonly release: unknown; readonly digest: string }

const timeLimitMs = 20_000

const sha256 = (bytes: Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', bytes)

/** The only way for figures to leave: in the declared form, with the digest that was signed off, and safe from the attack. */
export async function admit(
  proposed: Proposed,
  declared: Declared,
  ledger: readonly LedgerEntry[],
): Promise<Result<{ readonly release: SafeRelease; readonly digest: string }, Refusal | Unfinished>> {
  const release = parseRelease(proposed.release)
  if (!release) return refuse({ kind: 'conflict', because: 'These results are not in the form in which results are published.' })
  if ((await releaseDigest(release, sha256)) !== proposed.digest)
    return refuse({ kind: 'conflict', because: 'The results changed on their way here. Send them again.' })
  const checked = checkRelease(release, declared)
  if (!checked.ok) return checked
  if (release.tables.length === 0) return ok({ release: safe(release), digest: proposed.digest })

  const lost = ledger.find((earlier) => !knowsItsTables(earlier))
  if (lost) return refuse({ kind: 'conflict', because: notHeldAgainst(lost.release) })
  const before = ledger.flatMap(apart)
  const design = {
    k: smallestCount,
    tables: [...declared.tables.map((table) => ({ ...table, answered: declared.answers })), ...before.map((one) => one.design)],
  }
  const report = await runAttack({ published: release.tables, ledger: before.map((one) => one.table), design }, timeLimitMs)
  if (!report.ok) return report
  if (!report.value.consistent) return refuse({ kind: 'conflict', because: 'No counts at all fit these tables, so they cannot be true.' })
  const [opened] = report.value.opened
  return opened ? refuse({ kind: 'conflict', because: inWords(opened) }) : ok({ release: safe(release), digest: proposed.digest })
}

/** A table whose design is lost or changed could not be part of the attack, and leaving it out would open what it keeps closed. */
const knowsItsTables = ({ release, tables }: LedgerEntry): boolean =>
  release.tables.every((table) => {
    const design = tables.find(({ id }) => id === table.id)
    return design !== undefined && isOf(table, design)
  })

const isOf = ({ axes, cells }: PublishedTable, design: TableDesign): boolean =>
  axes.join() === design.axes.map(({ id }) => id).join() &&
  cells.every(({ at }) =>
    at.every((category, axis) => category === null || design.axes[axis]?.categories.some(({ id }) => id === category)),
  )

const notHeldAgainst = ({ template: { id, version } }: Release): string =>
  `An earlier survey was published with the questions “${id}”, version ${version}, and this program no longer has them. New tables ` +
  'cannot be tried against the earlier ones, so nothing was published. Whoever runs the server can bring those questions back.'

/** Another survey asked other people or at another time: the same question there is another unknown, so it gets another name. */
function apart({ release, tables }: LedgerEntry): readonly { readonly table: PublishedTable; readonly design: TableDesign }[] {
  const named = (id: string) => `${release.surveyId}/${id}`
  return release.tables.flatMap((table) => {
    const design = tables.find(({ id }) => id === table.id)
    if (!design) return []
    const axes = design.axes.map((axis) => ({ ...axis, id: named(axis.id) }))
    return [{ table: { ...table, id: named(table.id), axes: axes.map(({ id }) => id) }, design: { ...design, id: named(design.id), axes } }]
  })
}

const inWords = ({ table, at }: OpenedCell): string =>
  `Table ${table} would let a reader work out a small count (${at.map((category) => category ?? 'all').join(', ')}). Nothing was published.`

/** What was published before is safe by the way it got there; anything else in the table is a fault. */
export function asPublished(content: unknown): SafeRelease {
  const release = parseRelease(content)
  if (!release) throw new Error('A stored release is not a release')
  return safe(release)
}
