import { attack, type HierarchyAttack } from '#engines/disclosure/hierarchy/attack.ts'
import { loadSolver } from '#engines/disclosure/hierarchy/highs-solver.ts'
import type { Grouping, HierarchyDesign, PublishedRow } from '#engines/disclosure/hierarchy/types.ts'
import { smallestCount } from '../release.ts'
import type { YearRelease } from './release.ts'

const whole = 'all'

/** The year's tables as an attacker sees them: one area, a grouping for each table, and the total that they share. */
function designOf({ agencyId, tables }: YearRelease): HierarchyDesign {
  const crossed = tables.filter(({ id }) => id !== 'total')
  const groupings = crossed.map(({ id, cells }): Grouping => ({
    id,
    links: [{ code: whole, parent: null }, ...cells.map(({ at }) => ({ code: at ?? '', parent: whole }))],
  }))
  return {
    groupings: [{ id: 'area', links: [{ code: agencyId, parent: null }] }, ...groupings],
    tables: [['area'], ...groupings.map(({ id }) => ['area', id])],
  }
}

function rowsOf({ agencyId, tables }: YearRelease): readonly PublishedRow[] {
  const crossed = tables.filter(({ id }) => id !== 'total').map(({ id }) => id)
  return tables.flatMap(({ id, cells }) =>
    cells.map(({ at, n }) => ({ at: [agencyId, ...crossed.map((one) => (one === id ? (at ?? whole) : whole))], n })),
  )
}

/** Reads a year as a stranger would who knows the rules. Written by others than what protects, and it sees no count. */
export const attackYear = async (release: YearRelease): Promise<HierarchyAttack> =>
  attack(designOf(release), rowsOf(release), { k: smallestCount, zeros: 'sensitive' }, { solver: await loadSolver() })
