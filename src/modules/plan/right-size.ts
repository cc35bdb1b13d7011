import type { AgencyKind, Factor, HeadCountBand } from './factor.ts'

/** What an agency says about itself and a plan depends on. */
export type AgencySize = { readonly headCountBand: HeadCountBand; readonly state: string; readonly kind: AgencyKind }

const nearest: Readonly<Record<HeadCountBand, keyof Factor['good']>> = {
  '1-4': 'five',
  '5-9': 'five',
  '10-24': 'twentyFive',
  '25-49': 'twentyFive',
  '50-99': 'hundred',
  '100+': 'hundred',
}

/** What good looks like in an agency of this size. */
export const goodFor = (factor: Factor, band: HeadCountBand): string => factor.good[nearest[band]]
