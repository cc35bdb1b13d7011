import * as v from 'valibot'
import command from '#content/factors/command.json' with { type: 'json' }
import confidentiality from '#content/factors/confidentiality.json' with { type: 'json' }
import evaluation from '#content/factors/evaluation.json' with { type: 'json' }
import needs from '#content/factors/needs.json' with { type: 'json' }
import partners from '#content/factors/partners.json' with { type: 'json' }
import policy from '#content/factors/policy.json' with { type: 'json' }
import promotion from '#content/factors/promotion.json' with { type: 'json' }
import sourceList from '#content/factors/sources.json' with { type: 'json' }
import support from '#content/factors/support.json' with { type: 'json' }
import team from '#content/factors/team.json' with { type: 'json' }
import training from '#content/factors/training.json' with { type: 'json' }
import trust from '#content/factors/trust.json' with { type: 'json' }
import { type AgencyKind, type Factor, type FactorId, factNames, type HeadCountBand, ownerKinds, phases, topics } from './factor.ts'

const bands = ['1-4', '5-9', '10-24', '25-49', '50-99', '100+'] as const satisfies readonly HeadCountBand[]
const kinds = ['municipal', 'sheriff', 'campus', 'tribal', 'other'] as const satisfies readonly AgencyKind[]

/** Modules of the product whose facts do not exist yet. A factor may wait for one of these and no other. */
const modulesToCome = ['team', 'policy', 'budget', 'training', 'outreach', 'contacts', 'metrics', 'care', 'partners'] as const

// Longer texts would not be read by somebody between two calls.
export const words = (most: number) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(most))
export const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{2,39}$/))
export const some = <Each extends v.GenericSchema>(each: Each) => v.pipe(v.array(each), v.minLength(1))
const laterFact = v.pipe(
  v.string(),
  v.check((text) => modulesToCome.some((one) => new RegExp(`^${one}[.][a-z]+(_[a-z]+)*$`).test(text)), 'names no module to come'),
)

/** `recalled` was known to us and not read again; `second_hand` was read where somebody else tells of it. */
const source = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{2,39}$/)),
  name: words(200),
  url: v.nullable(v.pipe(v.string(), v.url())),
  readOn: v.pipe(v.string(), v.isoDate()),
  read: v.picklist(['read', 'second_hand', 'recalled']),
})

export const only = v.strictObject({
  bands: v.exactOptional(some(v.picklist(bands))),
  states: v.exactOptional(some(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)))),
  kinds: v.exactOptional(some(v.picklist(kinds))),
})

const factor = v.strictObject({
  id,
  phase: v.picklist(phases),
  title: words(70),
  what: words(260),
  why: v.strictObject({ text: words(300), source: v.nullable(v.string()), toBeConfirmed: v.boolean() }),
  good: v.strictObject({ five: words(180), twentyFive: words(180), hundred: words(180) }),
  evidence: some(words(120)),
  owner: v.picklist(ownerKinds),
  after: v.array(id),
  ticks: v.nullable(v.picklist(factNames)),
  willTickFrom: v.nullable(laterFact),
  only: v.exactOptional(only),
})

const topicFile = v.strictObject({ topic: v.picklist(topics.map((topic) => topic.id)), factors: some(factor) })
const sourceFile = v.strictObject({ sources: some(source) })

type Source = v.InferOutput<typeof source>
type Written = v.InferOutput<typeof factor>

/** What is wrong with the reason that a factor gives: a source that is not there, or a doubt that is not said. */
function reasonFaults({ id: one, why }: Written, sources: readonly Source[]): readonly string[] {
  if (why.source === null) return []
  const given = sources.find((each) => each.id === why.source)
  if (!given) return [`${one} leans on ${why.source}, which is no source.`]
  return given.read !== 'read' && !why.toBeConfirmed
    ? [`${one} leans on ${given.id}, which was not read first-hand, and does not say so.`]
    : []
}

/** Ids on a way from a factor back to itself. Where there is one, nothing on it could ever be begun. */
function circle(factors: readonly Factor[]): readonly FactorId[] {
  const open = new Map(factors.map((one) => [one.id, one.after]))
  for (let before = -1; before !== open.size;) {
    before = open.size
    for (const [one, after] of open) if (!after.some((each) => open.has(each))) open.delete(one)
  }
  return [...open.keys()]
}

function faultsOf(factors: readonly Factor[]): readonly string[] {
  const ids = factors.map((one) => one.id)
  const facts = factors.flatMap((one) => one.ticks ?? [])
  return [
    ...ids.filter((one, at) => ids.indexOf(one) !== at).map((one) => `Two factors are called ${one}.`),
    ...facts.filter((one, at) => facts.indexOf(one) !== at).map((one) => `Two factors are ticked by ${one}.`),
    ...factors.filter((one) => one.ticks && one.willTickFrom).map((one) => `${one.id} is ticked already and still waits for a fact.`),
    ...factors.flatMap((one) =>
      one.after.filter((each) => !ids.includes(each)).map((each) => `${one.id} comes after ${each}, which is no factor.`),
    ),
    ...circle(factors).map((one) => `${one} comes after itself.`),
  ]
}

/** Reads factors from content. A fault is a bug in the content, so it throws at build and in tests. */
export function readFactors(files: readonly unknown[], sourcesWritten: unknown): readonly Factor[] {
  const { sources } = v.parse(sourceFile, sourcesWritten)
  const read = files.map((file) => v.parse(topicFile, file))
  const factors = read.flatMap(({ topic, factors: written }) => written.map((one) => ({ ...one, topic, why: reasonOf(one, sources) })))

  const faults = [...read.flatMap((file) => file.factors.flatMap((one) => reasonFaults(one, sources))), ...faultsOf(factors)]
  if (faults.length > 0) throw new Error(`Factors: ${faults.join(' ')}`)
  return factors
}

function reasonOf({ why }: Written, sources: readonly Source[]): Factor['why'] {
  const given = sources.find((each) => each.id === why.source)
  return { ...why, source: given ? { kind: 'source', where: given.name, url: given.url, readOn: given.readOn } : { kind: 'ours' } }
}

/** Everything a program needs, by topic in the source's order. */
export const factors: readonly Factor[] = readFactors(
  [command, trust, team, needs, confidentiality, policy, training, promotion, evaluation, support, partners],
  sourceList,
)
