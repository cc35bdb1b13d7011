import type { PublishedTable, TableDesign } from '#engines/disclosure/index.ts'
import { participationBand } from '#engines/disclosure/index.ts'
import type { Result } from '#kernel/refusal.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import type { Release } from './release.ts'
import { fewestAnswersFor } from './release.ts'
import { participationInWords } from './results-words.ts'

/**
 * What the survey said at opening that it would publish, and how many answers there are to count: those that the server held
 * at close, less those that the keeper had to put aside.
 */
export type Declared = {
  readonly surveyId: string
  readonly template: { readonly id: string; readonly version: number }
  readonly headcount: number
  readonly answers: number
  readonly opinions: readonly string[]
  readonly scales: readonly string[]
  readonly leading: readonly { readonly id: string; readonly options: readonly string[] }[]
  readonly tables: readonly TableDesign[]
}

/** A list of any other length would say how many options nobody picked. */
const listLengths: ReadonlySet<number> = new Set([3, 5])

/** From so many answers on, a scale may be published in all three of its parts. */
const answersForThreeParts = 25

/**
 * Lets a release through to the attack, or says why not: everything that was declared is there, in a form that fits the
 * number of answers, and nothing else is. Leaving a figure out would say something too.
 */
export function checkRelease(release: Release, declared: Declared): Result<Release> {
  const fault =
    survey(release, declared) ??
    participation(release, declared) ??
    opinions(release, declared) ??
    leading(release, declared) ??
    whichTables(release, declared) ??
    release.tables.map((table) => cells(table, declared)).find((found) => found !== null) ??
    null
  return fault === null ? ok(release) : refuse({ kind: 'conflict', because: fault })
}

function survey(release: Release, declared: Declared): string | null {
  if (release.surveyId !== declared.surveyId) return 'These results belong to another survey.'
  if (release.template.id !== declared.template.id || release.template.version !== declared.template.version)
    return 'These results belong to other questions than the survey asked.'
  if (release.headcount !== declared.headcount) return 'The head-count is not the one that the survey was opened with.'
  return null
}

/** The one figure that the server can count for itself. */
function participation(release: Release, { answers, headcount }: Declared): string | null {
  if (answers > headcount) return `There are ${answers} answers and only ${headcount} people. Nothing can be published.`
  if (answers < 0) return 'More answers were put aside than came.'
  if (release.participation === participationBand(answers, headcount)) return null
  const said = participationInWords(release.participation, headcount)
  return `These results say: “${said}”. With ${answers} ${answers === 1 ? 'answer' : 'answers'} to count that is not so. Nothing was published.`
}

function opinions(release: Release, { opinions: plain, scales, answers }: Declared): string | null {
  const high = scales.map((id) => `${id}.high`)
  const further = scales.flatMap((id) => (answers < answersForThreeParts ? [] : [`${id}.middle`, `${id}.low`]))
  const ids = release.opinions.map((opinion) => opinion.id)
  const inOrder = [...plain, ...scales.flatMap((id) => [`${id}.high`, `${id}.middle`, `${id}.low`])]
  const fault = difference(ids, [...plain, ...high], further) ?? outOfPlace(ids, inOrder)
  if (fault !== null) return fault

  const half = scales.find((id) => ids.includes(`${id}.middle`) !== ids.includes(`${id}.low`))
  if (half !== undefined) return `${half} shows one part of the scale without the other.`
  const bands = [release.withoutScript, release.onPaper, ...release.opinions.map((opinion) => opinion.band)]
  if (bands.some((band) => fewestAnswersFor[band] > answers)) return 'A figure says more than so few answers allow.'
  return null
}

function leading(release: Release, declared: Declared): string | null {
  const ids = release.leading.map((list) => list.id)
  const lists = declared.leading.map((list) => list.id)
  const fault = difference(ids, lists, []) ?? outOfPlace(ids, lists)
  if (fault !== null) return fault
  for (const { id, options } of release.leading) {
    const listed = declared.leading.find((list) => list.id === id)?.options ?? []
    // In the form's order: any other order would rank the options.
    const inOrder = listed.filter((option) => options?.includes(option))
    if (options !== null && options.join() !== inOrder.join()) return `${id} lists something that the form does not have, or ranks it.`
    if (options !== null && !listLengths.has(options.length)) return `${id} lists neither five options nor three.`
    if (options !== null && declared.answers < fewestAnswersFor.about_half_or_more) return 'A figure says more than so few answers allow.'
  }
  return null
}

const whichTables = ({ tables, withheld }: Release, declared: Declared): string | null =>
  difference(
    [...tables.map((table) => table.id), ...withheld],
    declared.tables.map((table) => table.id),
    [],
  )

function cells(table: PublishedTable, declared: Declared): string | null {
  const design = declared.tables.find((one) => one.id === table.id)
  if (!design || table.axes.join() !== design.axes.map((axis) => axis.id).join()) return `${table.id} is not the table that was declared.`

  const places = placesOf(design)
  const named = table.cells.map((cell) => JSON.stringify(cell.at))
  const hidden = new Set(places.filter((place) => place.unpublished).map((place) => place.name))
  const total = JSON.stringify(design.axes.map(() => null))
  const names = places.map((place) => place.name)
  const needed = names.filter((name) => !hidden.has(name) && name !== total)
  const fault = difference(named, needed, [...hidden, total]) ?? outOfPlace(named, names)
  if (fault !== null) return `${table.id} has not exactly the cells that were declared.`

  const wrong = table.cells.some(({ at, n }) => {
    const name = JSON.stringify(at)
    return n !== null && (hidden.has(name) || n > design.knownTotal || (name === total && n !== design.knownTotal))
  })
  return wrong ? `${table.id} shows a number that it cannot show.` : null
}

/** Every place of a table, margins (null) and total among them, and whether it is in the class that is never shown. */
function placesOf({ axes }: TableDesign): readonly { readonly name: string; readonly unpublished: boolean }[] {
  let places: { at: (string | null)[]; unpublished: boolean }[] = [{ at: [], unpublished: false }]
  for (const axis of axes) {
    const steps = [
      ...axis.categories.map(({ id, unpublished }) => ({ id, unpublished: unpublished === true })),
      { id: null, unpublished: false },
    ]
    places = places.flatMap((place) =>
      steps.map((step) => ({ at: [...place.at, step.id], unpublished: place.unpublished || step.unpublished })),
    )
  }
  return places.map(({ at, unpublished }) => ({ name: JSON.stringify(at), unpublished }))
}

/** The first thing that stands elsewhere than where it was declared: a free order would be a place to write in. */
function outOfPlace(given: readonly string[], declared: readonly string[]): string | null {
  const inOrder = declared.filter((id) => given.includes(id))
  const strayed = given.find((id, at) => id !== inOrder[at])
  return strayed === undefined ? null : `${strayed} is not in its place.`
}

/** The first thing that is missing, extra or twice, in words; null when nothing is. */
function difference(given: readonly string[], needed: readonly string[], allowed: readonly string[]): string | null {
  const missing = needed.find((id) => !given.includes(id))
  if (missing !== undefined) return `${missing} was declared and is missing.`
  const extra = given.find((id) => !needed.includes(id) && !allowed.includes(id))
  if (extra !== undefined) return `${extra} was not declared when the survey opened.`
  const twice = given.find((id, at) => given.indexOf(id) !== at)
  return twice === undefined ? null : `${twice} is there twice.`
}
