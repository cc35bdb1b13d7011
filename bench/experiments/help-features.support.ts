import type { Row } from './help-attacker.support.ts'
import { sentAt, type BoardVisit, type View, type World } from './help-world.support.ts'

// Seconds after opening, between which posts are told apart.
const pageEdges = [15, 20, 30, 45, 60, 80, 100, 125, 150, 180, 215, 260, 320, 400, 500, 720]
const boardEdges = [10, 20, 30, 45, 65, 90, 130, 180, 250, 350, 500]

const binOf = (edges: readonly number[], seconds: number): number => {
  const at = edges.findIndex((edge) => seconds <= edge)
  return at < 0 ? edges.length : at
}

/** The last post of a view, told apart by its moment, and by whether another went before it. */
const signOfView = ({ posted }: View): number => 2 * binOf(pageEdges, posted.at(-1) ?? 0) + (posted.length > 1 ? 1 : 0)
const signsOfViews = 2 * (pageEdges.length + 1)

/** How many envelopes a peer's opening left, and when the first and the last. */
const signOfOpening = ({ posted }: BoardVisit): number => {
  const moments = binOf(boardEdges, posted[0] ?? 0) * (boardEdges.length + 1) + binOf(boardEdges, posted.at(-1) ?? 0)
  return moments * 4 + Math.min(3, posted.length)
}
const signsOfOpenings = (boardEdges.length + 1) ** 2 * 4

/** How much more often a sign is seen where there is a note than where there is none, learned where the truth is known. */
type Odds = Float64Array

function oddsOf(seen: Iterable<{ readonly sign: number; readonly isNote: boolean }>, signs: number): Odds {
  const note = new Float64Array(signs)
  const none = new Float64Array(signs)
  for (const { sign, isNote } of seen) {
    const counts = isNote ? note : none
    counts[sign] = (counts[sign] ?? 0) + 1
  }
  const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0)
  const [notes, nones] = [total(note), total(none)]
  // What was hardly ever seen says little.
  return none.map((count, sign) => ((note[sign] ?? 0) + 1) / (notes + 1) / ((count + nones / (notes + 1)) / (nones + nones / (notes + 1))))
}

export type Known = { readonly views: Odds; readonly openings: Odds; readonly kinds: readonly string[] }

export const learnFrom = (worlds: readonly World[]): Known => ({
  views: oddsOf(
    worlds.flatMap(({ visitors, writer, noteView }) =>
      visitors.flatMap((views, who) =>
        views.map((view, which) => ({ sign: signOfView(view), isNote: who === writer && which === noteView })),
      ),
    ),
    signsOfViews,
  ),
  openings: oddsOf(
    worlds.flatMap(({ board, claimed }) => board.map((visit, which) => ({ sign: signOfOpening(visit), isNote: which === claimed }))),
    signsOfOpenings,
  ),
  kinds: [
    ...new Set(worlds.flatMap(({ visitors }) => visitors.flatMap((views) => views.flatMap(({ asked }) => Object.keys(asked))))),
  ].toSorted(),
})

/** What the attacker sees of each visitor of a world, as numbers. */
export function rowsOf(world: World, known: Known): readonly Row[] {
  const openings = world.board.map((visit, which) => ({
    at: visit.at,
    odds: world.claimSeen ? (which === world.claimed ? 100 : 0) : (known.openings[signOfOpening(visit)] ?? 0),
  }))
  /** By the opening that came next, and by the one after it, in case the first left it. */
  const takenUp = (view: View): number => {
    const next = openings.findIndex(({ at }) => at > sentAt(view))
    return next < 0 ? 0 : 0.85 * (openings[next]?.odds ?? 0) + 0.15 * (openings[next + 1]?.odds ?? 0)
  }
  return world.visitors.map((views, who) => ({ features: featuresOf(views, takenUp, known), wrote: who === world.writer }))
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
const most = (numbers: readonly number[]) => Math.max(-1, ...numbers)

function featuresOf(views: readonly View[], takenUp: (view: View) => number, { views: odds, kinds }: Known): readonly number[] {
  const byMoment = views.map((view) => odds[signOfView(view)] ?? 0)
  const byBoard = views.map(takenUp)
  const both = byMoment.map((each, at) => each * (byBoard[at] ?? 0))
  const counts = new Float64Array(signsOfViews)
  for (const view of views) counts[signOfView(view)] = (counts[signOfView(view)] ?? 0) + 1
  return [
    views.length,
    ...[byMoment, byBoard, both].flatMap((each) => [sum(each), sum(each) / views.length, most(each)]),
    most(views.map(({ posted }) => posted.at(-1) ?? 0)),
    sum(views.map(({ posted }) => posted.length)),
    most(views.map(({ posted }) => posted.length)),
    ...counts,
    most(views.map(({ offCurve }) => offCurve)),
    Math.min(...views.map(({ offCurve }) => offCurve)),
    ...kinds.map((kind) => sum(views.map(({ asked }) => asked[kind] ?? 0))),
    ...kinds.map((kind) => most(views.map(({ asked }) => asked[kind] ?? 0))),
  ]
}
