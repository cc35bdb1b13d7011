import type { AgencyKind, Factor, HeadCountBand, Only } from './factor.ts'
import { factors } from './factors.ts'
import type { Path } from './path.ts'
import { paths } from './paths.ts'

/** What an agency says about itself and its plan depends on. */
export type AgencySize = { readonly headCountBand: HeadCountBand; readonly state: string; readonly kind: AgencyKind }

const nearest: Readonly<Record<HeadCountBand, keyof Factor['good']>> = {
  '1-4': 'five',
  '5-9': 'five',
  '10-24': 'twentyFive',
  '25-49': 'twentyFive',
  '50-99': 'hundred',
  '100+': 'hundred',
}

const fits = (only: Only | undefined, { headCountBand, state, kind }: AgencySize): boolean =>
  (only?.bands?.includes(headCountBand) ?? true) && (only?.states?.includes(state) ?? true) && (only?.kinds?.includes(kind) ?? true)

/** What good looks like in an agency of this size. */
export const goodFor = (factor: Factor, band: HeadCountBand): string => factor.good[nearest[band]]

/** The factors this agency is shown, in the order of the topics. Each waits only for factors that are shown as well. */
export function factorsFor(agency: AgencySize): readonly Factor[] {
  const shown = factors.filter((factor) => fits(factor.only, agency))
  const ids = new Set(shown.map((factor) => factor.id))
  return shown.map((factor) => ({ ...factor, after: factor.after.filter((id) => ids.has(id)) }))
}

/** The paths this agency may choose, with nothing in them that it is not shown. */
export function pathsFor(agency: AgencySize): readonly Path[] {
  const ids = new Set(factorsFor(agency).map((factor) => factor.id))
  const shown = (some: readonly string[]) => some.filter((id) => ids.has(id))
  return paths
    .filter((path) => fits(path.only, agency))
    .map((path) => ({
      ...path,
      needs: shown(path.needs),
      steps: path.steps.map((step) => ({ ...step, factors: shown(step.factors) })).filter((step) => step.factors.length > 0),
    }))
}
