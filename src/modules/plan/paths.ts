import * as v from 'valibot'
import neighbor from '#content/paths/neighbor.json' with { type: 'json' }
import peers from '#content/paths/peers.json' with { type: 'json' }
import policy from '#content/paths/policy.json' with { type: 'json' }
import promotion from '#content/paths/promotion.json' with { type: 'json' }
import survey from '#content/paths/survey.json' with { type: 'json' }
import { type Factor, factNames, ownerKinds } from './factor.ts'
import { factors, id, only, some, words } from './factors.ts'
import type { Path } from './path.ts'

const minutes = v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(180))

const step = v.strictObject({
  id,
  week: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(13)),
  title: words(70),
  what: words(320),
  owner: v.picklist(ownerKinds),
  minutes,
  factors: some(id),
  doneWhen: v.nullable(v.picklist(factNames)),
})

const path = v.strictObject({
  id,
  title: words(70),
  forWhom: words(240),
  brings: words(240),
  time: words(320),
  needs: v.array(id),
  steps: v.pipe(v.array(step), v.minLength(1), v.maxLength(13)),
  only: v.exactOptional(only),
})

/** What is wrong with a path beyond its form: weeks that fall back, factors or facts that are not there. */
function faultsOf(read: Path, known: readonly Factor[]): readonly string[] {
  const named = (one: string) => known.find((factor) => factor.id === one)
  const ids = read.steps.map((one) => one.id)
  return [
    ...ids.filter((one, at) => ids.indexOf(one) !== at).map((one) => `Two steps are called ${one}.`),
    ...read.steps.filter(({ week }, at) => week <= (read.steps[at - 1]?.week ?? 0)).map((one) => `${one.id} is not in a later week.`),
    ...[...read.needs, ...read.steps.flatMap((one) => one.factors)].filter((one) => !named(one)).map((one) => `${one} is no factor.`),
    ...read.steps
      .filter((one) => one.doneWhen !== null && !one.factors.some((each) => named(each)?.ticks === one.doneWhen))
      .map((one) => `${one.id} is done when ${one.doneWhen}, which ticks none of its factors.`),
  ]
}

/** Reads a path from content. A fault is a bug in the content, so it throws at build and in tests. */
export function readPath(content: unknown, known: readonly Factor[]): Path {
  const read: Path = v.parse(path, content)
  const faults = faultsOf(read, known)
  if (faults.length > 0) throw new Error(`Path ${read.id}: ${faults.join(' ')}`)
  return read
}

/** Every way to start small, in the order in which they are offered. */
export const paths: readonly Path[] = [survey, peers, neighbor, policy, promotion].map((one) => readPath(one, factors))

/** A path by its id, whoever chose it and whatever their agency's size has become since; null where content no longer has it. */
export const findPath = (wanted: string): Path | null => paths.find((one) => one.id === wanted) ?? null
