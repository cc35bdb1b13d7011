import type { Day } from '#kernel/day.ts'

/** A published figure in the words in which it was published. */
export type FigureInWords = { readonly heading: string; readonly words: string }

/** What people said in one published survey. */
export type OwnFigures = { readonly survey: string; readonly publishedOn: Day; readonly figures: readonly FigureInWords[] }

/** The agency in its own numbers, as its case shows them. */
export type OwnNumbers = {
  readonly agencyName: string
  /** On the roster; 0 before there is one. */
  readonly people: number
  readonly band: string
  readonly clinician: { readonly miles: number | null; readonly minutes: number | null }
  readonly said: OwnFigures | null
}

export const headCountInWords = ({ people, band }: Pick<OwnNumbers, 'people' | 'band'>): string => {
  if (people === 1) return 'One person'
  return people > 0 ? `${people} people` : `${band === '100+' ? '100 or more' : band.replace('-', ' to ')} people`
}
