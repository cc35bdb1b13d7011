import * as v from 'valibot'
import {
  answers,
  type Chosen,
  designations,
  dispatches,
  employers,
  notices,
  peerKinds,
  policyTopics,
  speakers,
  valuesOf,
} from '#engines/limits/index.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, type Result } from '#kernel/refusal.ts'

/** A choice as it is kept: who made it and on which day, and a number that rises with each change. */
export type KeptChoice = Chosen & { readonly chosenBy: string; readonly chosenOn: string; readonly version: number }

const one = <const Options extends readonly string[]>(options: Options, wrong: string) =>
  v.pipe(v.optional(v.string(), ''), v.picklist(options, wrong))

/** Boxes: one that is ticked comes as a text, several as a list. */
const some = <const Options extends readonly [string, ...string[]]>(options: Options) =>
  v.pipe(
    v.optional(v.union([v.string(), v.array(v.string())]), []),
    v.transform((ticked) => (typeof ticked === 'string' ? [ticked] : ticked)),
    v.array(v.picklist(options, 'Choose from the list')),
  )

const typed = v.object({
  employer: one(employers, 'Say what kind of agency this is by law'),
  dispatch: one(dispatches, 'Say whose employees the dispatchers are'),
  policyInWriting: one(answers, 'Say whether there is a written policy'),
  policyCovers: some(speakers),
  policyTells: some(policyTopics),
  peersPromise: one(answers, 'Say whether every peer has promised'),
  notice: one(notices, 'Say how people are told of the limits'),
  nothingRecorded: one(answers, 'Say whether recording is forbidden'),
  stateTeam: one(answers, 'Say whether the state knows the team'),
  kinds: v.pipe(some(peerKinds), v.minLength(1, 'Say who the peers are; for a new team, who they will be')),
  designated: one(designations, 'Say whether the peers are designated'),
  trained: one(answers, 'Say whether all peers are trained'),
  certificate: one(answers, 'Say whether all peers hold it'),
})

/** In the order of the lists, so that the same choices are the same text whatever was ticked first. */
const inOrder = <Item extends string>(all: readonly Item[], ticked: readonly Item[]): readonly Item[] =>
  all.filter((item) => ticked.includes(item))

export function parseChoices(form: Readonly<Record<string, unknown>>): Result<Chosen> {
  const read = parseFields(typed, form)
  if (!read.ok) return read
  const { kinds, designated, trained, certificate, ...rest } = read.value
  return ok({
    choices: { ...rest, policyCovers: inOrder(speakers, rest.policyCovers), policyTells: inOrder(policyTopics, rest.policyTells) },
    papers: { kinds: inOrder(peerKinds, kinds), designated, trained, certificate },
  })
}

/** True where two say the same: a form that came twice changes nothing. */
export const isSame = (left: Chosen, right: Chosen): boolean => JSON.stringify(ordered(left)) === JSON.stringify(ordered(right))

const ordered = (chosen: Chosen) => Object.entries(valuesOf(chosen)).toSorted(([left], [right]) => left.localeCompare(right))
