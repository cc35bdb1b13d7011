import type { OpinionBand } from './bands.ts'

/** One question's published bands: of those agreeing, and from 25 answers of the other two groups as well. */
export type OpinionView = {
  readonly id: string
  readonly answered: number
  readonly agree: OpinionBand
  readonly neither?: OpinionBand
  readonly disagree?: OpinionBand
}

export type KnownAnswers = { readonly agree: number; readonly neither: number; readonly disagree: number }

export type Proof = { readonly id: string; readonly everyoneElse: 'agrees' | 'does_not_agree' | 'neither' | 'disagrees' }

/** Which published bands, beside a few known answers, prove that everybody else is of one mind. Throws on what no answers fit. */
export function attackBands(views: readonly OpinionView[], known: KnownAnswers): readonly Proof[] {
  return views.flatMap((view) => {
    const minds = new Set<Proof['everyoneElse'] | 'divided'>()
    const rest = view.answered - known.agree - known.neither - known.disagree
    if (rest < 1) return []
    for (let agree = 0; agree <= rest; agree++)
      for (let neither = 0; agree + neither <= rest; neither++) {
        const disagree = rest - agree - neither
        const fits =
          admits(view.agree, agree + known.agree, view.answered) &&
          (view.neither === undefined || admits(view.neither, neither + known.neither, view.answered)) &&
          (view.disagree === undefined || admits(view.disagree, disagree + known.disagree, view.answered))
        if (fits) minds.add(mindOf(view, rest, { agree, neither, disagree }))
      }
    const [only] = minds
    if (only === undefined) throw new RangeError(`No answers fit the band of ${view.id}.`)
    return minds.size === 1 && only !== 'divided' ? [{ id: view.id, everyoneElse: only }] : []
  })
}

function mindOf(view: OpinionView, rest: number, { agree, neither, disagree }: KnownAnswers): Proof['everyoneElse'] | 'divided' {
  if (agree === rest) return 'agrees'
  // Under 25 answers only agreeing is spoken of, so all others count as one mind.
  if (view.disagree === undefined) return agree === 0 ? 'does_not_agree' : 'divided'
  if (neither === rest) return 'neither'
  return disagree === rest ? 'disagrees' : 'divided'
}

/** Written from the rule in the README, not from the code that makes the bands. */
function admits(band: OpinionBand, n: number, answered: number): boolean {
  const outer = answered <= 12 ? 3 : Math.floor((answered + 3) / 4)
  const split = answered === 7
  const blurred = answered === 5 || answered === 6
  switch (band) {
    case 'too_few':
      return answered <= 4
    case 'about_half_or_fewer':
      return blurred && n <= 3
    case 'about_half_or_more':
      return blurred && n >= answered - 3
    case 'fewer':
      return split && n <= 3
    case 'half_or_more':
      return split && n >= 4
    case 'few':
      return answered >= 8 && n <= outer
    case 'some':
      return answered >= 8 && n > outer && n < answered - outer
    case 'most':
      return answered >= 8 && n >= answered - outer
  }
}
