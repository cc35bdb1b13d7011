import type { Day } from '#kernel/day.ts'
import type { SafeRelease } from '../admit.ts'
import type { Asked, EarlierWave } from '../results.ts'

/** A survey that was published, with its questions. */
export type Wave = {
  readonly title: string
  readonly template: { readonly id: string; readonly version: number }
  readonly publishedOn: Day
  readonly changedSinceLast: number | null
  readonly release: SafeRelease
  readonly asked: Asked
}

type Opinions = SafeRelease['opinions']

/** How two waves of the same questions compare; the module that runs surveys knows the rules. */
export type Compare = (earlier: Opinions, later: Opinions, peopleChanged: number) => Omit<EarlierWave, 'publishedOn'>
