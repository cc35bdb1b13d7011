import { type Day, dayInWords } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { OwnFactor, PlanFactor, Somebody, Standing } from '../standing.ts'
import type { FileFactor, FilePath, PlanFile } from './plan-file.ts'

/** What bringing a file in would change, line by line, and what it would leave out. */
export type Changes = {
  readonly factors: readonly FactorChange[]
  readonly own: readonly OwnChange[]
  readonly paths: readonly PathChange[]
  readonly leftOut: readonly string[]
}

export type FactorChange = {
  readonly title: string
  readonly from: string
  readonly to: string
  readonly file: FileFactor
  readonly owner: PersonId | null
  readonly markedBy: PersonId | null
}

export type OwnChange = { readonly isNew: boolean; readonly own: PlanFile['own'][number] }

/** `endedOn` of a path that was under way where it comes from, while another is under way here. */
export type PathChange = { readonly path: FilePath; readonly endedOn: Day | null }

type Here = {
  readonly standings: readonly Standing[]
  readonly people: readonly Somebody[]
  readonly pathIds: ReadonlySet<string>
  readonly hasCurrent: boolean
  readonly today: Day
}

/** Compares a file with the plan as it stands. What only stands here is never touched. */
export function compareWith(file: PlanFile, here: Here): Changes {
  const own = ownChanges(file, here.standings)
  const known = new Map<string, { readonly title: string; readonly standing: Standing | null }>([
    ...here.standings.map((standing) => [standing.factor.id, { title: standing.factor.title, standing }] as const),
    ...own.filter(({ isNew }) => isNew).map((one) => [one.own.id, { title: one.own.title, standing: null }] as const),
  ])
  const factors = file.factors.flatMap((one): readonly FactorChange[] => {
    const target = known.get(one.id)
    if (!target) return []
    const owner = named(one.owner, here.people)
    const change = {
      title: target.title,
      from: wordsHere(target.standing),
      to: wordsThere(one),
      file: one,
      owner,
      markedBy: named(one.markedBy, here.people),
    }
    return target.standing && isSame(target.standing, one, owner) ? [] : [change]
  })
  const paths = pathChanges(file, here)
  return { factors, own, paths, leftOut: leftOut(file, here, known) }
}

export const isNothing = ({ factors, own, paths }: Changes): boolean => factors.length + own.length + paths.length === 0

/** Somebody of exactly this name, if there is one and no other. */
function named(name: string | null, people: readonly Somebody[]): PersonId | null {
  const found = people.filter((one) => one.name === name)
  return found.length === 1 ? (found[0]?.personId ?? null) : null
}

const isOwn = (factor: PlanFactor): factor is OwnFactor => factor.own === true

function ownChanges(file: PlanFile, standings: readonly Standing[]): readonly OwnChange[] {
  const here = new Map(
    standings
      .map(({ factor }) => factor)
      .filter(isOwn)
      .map((one) => [one.id, one]),
  )
  return file.own.flatMap((own): readonly OwnChange[] => {
    const kept = here.get(own.id)
    if (kept && kept.topic === own.topic && kept.title === own.title && kept.what === own.what) return []
    return [{ isNew: !kept, own }]
  })
}

const pathChanges = (file: PlanFile, { pathIds, hasCurrent, today }: Here): readonly PathChange[] => {
  const fresh = file.paths.filter(({ id }) => !pathIds.has(id))
  const current = hasCurrent ? undefined : fresh.find(({ endedOn }) => endedOn === null)
  return fresh.map((path) => ({ path, endedOn: path.id === current?.id ? null : (path.endedOn ?? laterDay(today, path.startedOn)) }))
}

const laterDay = (one: Day, other: Day): Day => (one > other ? one : other)

/** What the file has and this plan cannot take, so that nobody believes it came along. */
function leftOut(file: PlanFile, here: Here, known: ReadonlyMap<string, unknown>): readonly string[] {
  const strangers = file.factors.filter(({ id }) => !known.has(id)).map(({ id }) => `“${id}” is not among the factors of this agency.`)
  const names = [...file.factors.map(({ owner }) => owner), ...file.paths.flatMap(({ steps }) => steps.map(({ owner }) => owner))]
  const unknown = [...new Set(names.filter((name) => name !== null && named(name, here.people) === null))]
  return [
    ...strangers,
    ...unknown.map((name) => `${name} is not known here by that name, or more than one is, so nothing is given to them.`),
  ]
}

function isSame({ mark, owner, dueOn, note }: Standing, file: FileFactor, fileOwner: PersonId | null): boolean {
  const isSameMark =
    mark.kind === file.state &&
    (file.state !== 'done' || (mark.kind === 'done' && mark.evidence === file.evidence)) &&
    (file.state !== 'not_applicable' || (mark.kind === 'not_applicable' && mark.reason === file.reason))
  return isSameMark && (owner?.personId ?? null) === fileOwner && dueOn === file.dueOn && note === file.note
}

const joined = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join('; ')

const wordsHere = (standing: Standing | null): string =>
  standing === null
    ? 'Not there'
    : joined([
        standing.mark.kind === 'done'
          ? `Done: ${standing.mark.evidence}`
          : standing.mark.kind === 'open'
            ? 'Open'
            : `Not for us: ${standing.mark.reason}`,
        ...details(standing.owner?.name ?? null, standing.dueOn, standing.note),
      ])

const wordsThere = (file: FileFactor): string =>
  joined([
    file.state === 'done' ? `Done: ${file.evidence}` : file.state === 'open' ? 'Open' : `Not for us: ${file.reason}`,
    ...details(file.owner, file.dueOn, file.note),
  ])

const details = (owner: string | null, dueOn: Day | null, note: string | null) => [
  owner,
  dueOn === null ? null : `by ${dayInWords(dueOn)}`,
  note === null ? null : `note: ${note}`,
]
