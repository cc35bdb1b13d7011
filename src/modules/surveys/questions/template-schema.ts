import * as v from 'valibot'
import type { Option, Question, Template } from './template.ts'
import { unsaid } from './template.ts'

/** Below this a count about persons would point at somebody, so no template may ask one in a smaller agency. */
const smallestForCounts = 25

const words = v.pipe(v.string(), v.trim(), v.nonEmpty())
const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,31}$/), v.notValue(unsaid))
const whole = v.pipe(v.number(), v.integer(), v.minValue(0))

const option = v.strictObject({
  id,
  label: words,
  sensitive: v.boolean(),
  agrees: v.exactOptional(v.boolean()),
  exclusive: v.exactOptional(v.literal(true)),
  from: v.exactOptional(whole),
  to: v.exactOptional(whole),
})

const options = v.pipe(v.array(option), v.minLength(2))
const showIf = v.strictObject({ question: id, anyOf: v.pipe(v.array(id), v.minLength(1)) })
const asked = { id, ask: words, hint: v.exactOptional(words), finding: words }
const opinion = { ...asked, figure: v.literal('opinion') }
const count = { ...asked, figure: v.literal('count'), fromHeadcount: v.pipe(whole, v.minValue(smallestForCounts)) }
const chosen = { options, showIf: v.exactOptional(showIf) }

const question = v.variant('kind', [
  v.variant('figure', [
    v.strictObject({ ...opinion, kind: v.literal('single'), ...chosen }),
    v.strictObject({ ...count, kind: v.literal('single'), ...chosen }),
  ]),
  v.variant('figure', [
    v.strictObject({ ...opinion, kind: v.literal('bands'), ...chosen }),
    v.strictObject({ ...count, kind: v.literal('bands'), ...chosen }),
  ]),
  v.strictObject({ ...opinion, kind: v.literal('multiple'), ...chosen }),
  v.strictObject({ ...opinion, kind: v.literal('pick_three'), options }),
  v.strictObject({
    ...opinion,
    kind: v.literal('grid'),
    rows: v.pipe(v.array(v.strictObject({ id, label: words })), v.minLength(2)),
    options,
  }),
  v.strictObject({ ...opinion, kind: v.literal('scale_0_10'), sensitive: v.boolean(), low: words, high: words }),
])

const template: v.GenericSchema<unknown, Template> = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z-]{1,31}$/)),
  version: v.pipe(whole, v.minValue(1)),
  title: words,
  intro: words,
  minutes: v.pipe(whole, v.minValue(1)),
  unsaid: words,
  sources: v.pipe(v.array(v.strictObject({ name: words, url: v.pipe(v.string(), v.url()), used: words })), v.minLength(1)),
  questions: v.pipe(v.array(question), v.minLength(1)),
  tables: v.array(v.strictObject({ id, title: words, axes: v.pipe(v.array(id), v.minLength(1), v.maxLength(2)) })),
})

const repeated = (ids: readonly string[]): readonly string[] => ids.filter((one, at) => ids.indexOf(one) !== at)

const optionsOf = (one: Question): readonly Option[] => (one.kind === 'scale_0_10' ? [] : one.options)

function bandFaults(one: Question): readonly string[] {
  if (one.kind !== 'bands') return []
  return one.options.flatMap((band, at) => {
    const next = one.options[at + 1]
    if (band.from === undefined) return [`${one.id}.${band.id} does not say from which number it counts.`]
    if (next && (band.to === undefined || band.to < band.from || next.from !== band.to + 1))
      return [`${one.id}.${band.id} leaves a gap before ${next.id}.`]
    return []
  })
}

function choiceFaults(one: Question): readonly string[] {
  const all = optionsOf(one)
  const faults = repeated(all.map((each) => each.id)).map((each) => `${one.id} has two options ${each}.`)
  if (one.kind === 'grid') faults.push(...repeated(one.rows.map((row) => row.id)).map((each) => `${one.id} has two rows ${each}.`))

  const exclusive = all.filter((each) => each.exclusive).length
  if (one.kind === 'multiple' && exclusive !== 1) faults.push(`${one.id} needs exactly one option for none of these.`)
  if (one.kind !== 'multiple' && exclusive > 0) faults.push(`${one.id} cannot have an exclusive option.`)
  if (one.kind === 'pick_three' && all.length < 5) faults.push(`${one.id} needs at least five options to pick three from.`)

  const declared = all.filter((each) => each.agrees !== undefined).length
  if (one.figure === 'opinion' && declared !== all.length) faults.push(`${one.id} has an option that does not say whether it agrees.`)
  if (one.figure === 'count' && declared > 0) faults.push(`${one.id} is a count, so none of its options agrees.`)
  if (one.kind === 'multiple' && all.some((each) => each.agrees === Boolean(each.exclusive)))
    faults.push(`${one.id}: choosing an option agrees with it, and none of these does not.`)
  return faults
}

/** A skip rule points back, and never at a count: how many were asked the next question would then tell the count. */
function skipFaults(one: Question, earlier: readonly Question[]): readonly string[] {
  if (!('showIf' in one) || one.showIf === undefined) return []
  if (one.figure === 'count') return [`${one.id} is a count, so everybody must be asked.`]

  const { question: parentId, anyOf } = one.showIf
  const parent = earlier.find((each) => each.id === parentId)
  if (!parent) return [`${one.id} hangs on ${parentId}, which does not come before it.`]
  if (parent.figure === 'count') return [`${one.id} hangs on ${parentId}, which is a count.`]
  if (parent.kind === 'grid' || parent.kind === 'scale_0_10') return [`${one.id} hangs on ${parentId}, which has no options of its own.`]
  return anyOf.filter((each) => !parent.options.some((choice) => choice.id === each)).map((each) => `${parentId} has no option ${each}.`)
}

function tableFaults(read: Template): readonly string[] {
  const counts = read.questions.filter((one) => one.figure === 'count').map((one) => one.id)
  const alone = read.tables.filter((table) => table.axes.length === 1).map((table) => table.axes[0])
  return [
    ...repeated(read.tables.map((table) => table.id)).map((each) => `Two tables are called ${each}.`),
    ...read.tables.flatMap((table) => repeated(table.axes).map((axis) => `${table.id} crosses ${axis} with itself.`)),
    ...read.tables.flatMap((table) =>
      table.axes.filter((axis) => !counts.includes(axis)).map((axis) => `${table.id}: ${axis} is no count.`),
    ),
    ...counts.filter((each) => !read.tables.some((table) => table.axes.includes(each))).map((each) => `${each} is in no table.`),
    ...repeated(alone.map(String)).map((each) => `${each} has two tables of its own.`),
    ...(read.tables.filter((table) => table.axes.length === 2).length > 1 ? ['At most one crossing may be declared.'] : []),
  ]
}

/** Everything that is wrong with a template beyond its form. Empty means that it may be used. */
const faultsOf = (read: Template): readonly string[] => [
  ...repeated(read.questions.map((one) => one.id)).map((each) => `Two questions are called ${each}.`),
  ...read.questions.flatMap((one, at) => [...choiceFaults(one), ...bandFaults(one), ...skipFaults(one, read.questions.slice(0, at))]),
  ...tableFaults(read),
]

/** Reads a template from content. A fault is a bug in the content, so it throws at build and in tests. */
export function readTemplate(content: unknown): Template {
  const read = v.parse(template, content)
  const faults = faultsOf(read)
  if (faults.length > 0) throw new Error(`Survey template ${read.id}: ${faults.join(' ')}`)
  return read
}
