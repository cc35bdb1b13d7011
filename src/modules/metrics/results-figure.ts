import { fullLabel, type Part, type Results } from './results.ts'

/** A published figure as a goal can start from it. */
export type GoalFigure = {
  readonly id: string
  /** The question, and the statement or choice in it. */
  readonly heading: string
  /** The figure in words; null where it is not shown. */
  readonly baseline: string | null
  /** What a later survey could show in its place; empty where asking again would show no change that can be said. */
  readonly targets: readonly string[]
}

// How often somebody used support must never become a number to be reached, so no number is offered.
const countTargets = ['more people than at the start', 'about as many as at the start', 'fewer people than at the start'] as const
const jointTarget = ['shown in a joint survey of several agencies'] as const

/** Every figure that a goal can be made of. Crossings and lists that say no more than their order are left out. */
export const goalFiguresOf = (results: Results): readonly GoalFigure[] => results.parts.flatMap(figuresIn)

function figuresIn(part: Part): readonly GoalFigure[] {
  switch (part.kind) {
    case 'band':
    case 'bands': {
      const figures = part.kind === 'band' ? [part.figure] : part.figures
      return figures.map(({ id, label, here, words, bands, verb }) => ({
        id,
        heading: fullLabel(part.heading, label),
        baseline: here === null ? null : words,
        targets: bands.map((band) => `${band} ${verb}`),
      }))
    }
    case 'leading':
      return [{ id: part.id, heading: part.heading, baseline: part.options && `Named most: ${part.options.join('; ')}`, targets: [] }]
    case 'counts':
      return part.rows.map(({ id, label, n }) => ({
        id,
        heading: `${part.heading}: ${label}`,
        baseline: n === null ? null : `${n} ${n === 1 ? 'person' : 'people'}`,
        targets: n === null ? jointTarget : countTargets,
      }))
    case 'crossing':
    case 'withheld':
      return []
  }
}
