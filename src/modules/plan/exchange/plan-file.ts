import * as v from 'valibot'
import { isDay } from '#kernel/day.ts'
import { isUuid } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { topics } from '../factor.ts'
import { line } from '../marking.ts'

/** Far more than a plan with words in every field. */
export const largestFile = 512 * 1024

const kind = 'porchlight-plan'
const version = 1

const wrongText = 'a text is missing, too long, or not plain text'
const text = (most: number, least = 1) => line(least, most, wrongText)
const day = v.pipe(
  v.string(),
  v.check((one) => isDay(one) && one >= '2000-01-01' && one <= '2199-12-31', 'a day is not one'),
)
const uuid = v.pipe(v.string(), v.check(isUuid, 'a number of ours is not one'))
const orNull = <S extends v.GenericSchema>(schema: S) => v.nullable(schema)

const factor = v.variant('state', [
  v.strictObject({ ...said(), state: v.literal('open'), markedBy: orNull(text(120)), markedOn: orNull(day) }),
  v.strictObject({ ...said(), state: v.literal('done'), evidence: text(500, 3), markedBy: text(120), markedOn: day }),
  v.strictObject({ ...said(), state: v.literal('not_applicable'), reason: text(500, 3), markedBy: text(120), markedOn: day }),
])

function said() {
  return { id: text(80, 2), owner: orNull(text(120)), dueOn: orNull(day), note: orNull(text(500)) }
}

const own = v.strictObject({
  id: uuid,
  topic: v.picklist(
    topics.map(({ id }) => id),
    'a topic is none of the eleven',
  ),
  title: text(120, 3),
  what: orNull(text(500)),
  madeOn: day,
})

const step = v.strictObject({
  id: uuid,
  step: text(80, 2),
  week: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(26)),
  title: text(200, 2),
  dueOn: day,
  owner: orNull(text(120)),
  state: v.picklist(['open', 'done', 'skipped']),
  reason: orNull(text(300, 3)),
  markedBy: orNull(text(120)),
  markedOn: orNull(day),
})

const path = v.strictObject({
  id: uuid,
  chosen: text(80, 2),
  title: text(160, 2),
  startedOn: day,
  endedOn: orNull(day),
  steps: v.pipe(v.array(step), v.maxLength(26)),
})

const planFile = v.strictObject({
  kind: v.literal(kind),
  version: v.literal(version),
  agency: text(120, 2),
  savedOn: day,
  factors: v.pipe(v.array(factor), v.maxLength(400)),
  own: v.pipe(v.array(own), v.maxLength(200)),
  paths: v.pipe(v.array(path), v.maxLength(60)),
})

/** A plan as it is taken along: what was said, by names, with nothing that another installation could not know. */
export type PlanFile = v.InferOutput<typeof planFile>
export type FileFactor = PlanFile['factors'][number]
export type FilePath = PlanFile['paths'][number]

export const writePlanFile = (plan: Omit<PlanFile, 'kind' | 'version'>): string =>
  `${JSON.stringify({ kind, version, ...plan } satisfies PlanFile, null, 2)}\n`

const outline = v.object({ kind: v.string(), version: v.number() })

/** Reads a file that somebody chose; the refusal says what is wrong with it. */
export function readPlanFile(sent: string): Result<PlanFile> {
  if (sent.length > largestFile)
    return wrong('The file is larger than any plan (512 KB). Choose the file that was downloaded here as “plan.json”.')
  const read = parseJson(sent)
  const about = v.safeParse(outline, read)
  if (!about.success || about.output.kind !== kind)
    return wrong('This is not a plan of ours. Choose the file that was downloaded from a Porchlight as “plan.json”.')
  if (about.output.version !== version)
    return wrong(
      `The file is of edition ${about.output.version}, and this Porchlight reads edition ${version}. Update the older of the two.`,
    )
  const file = v.safeParse(planFile, read)
  if (!file.success) {
    const [issue] = file.issues
    return wrong(`The file is damaged or was changed: at ${v.getDotPath(issue) ?? 'its beginning'}, ${wordsOf(issue.message)}.`)
  }
  const { factors, own: ownFactors, paths } = file.output
  const twice = [factors, ownFactors, paths, paths.flatMap(({ steps }) => steps)].map(repeated).find((id) => id !== undefined)
  if (twice !== undefined) return wrong(`The file is damaged or was changed: ${twice} is in it twice.`)
  const loose = paths.flatMap(({ steps }) => steps).find((one) => !isWhole(one))
  return loose
    ? wrong(`The file is damaged or was changed: the step “${loose.title}” does not say who marked it, when or why.`)
    : ok(file.output)
}

const wrong = (because: string): Result<never> => refuse({ kind: 'invalid', fields: { file: because } })

// The library's own words for a wrong type are for programmers.
const wordsOf = (message: string): string => (message.startsWith('Invalid') ? 'something is missing or of another kind' : message)

function parseJson(sent: string): unknown {
  try {
    return JSON.parse(sent)
  } catch {
    // Not JSON at all: then it is not a plan of ours either.
    return null
  }
}

const repeated = (all: readonly { readonly id: string }[]): string | undefined =>
  all.map(({ id }) => id).find((id, place, ids) => ids.indexOf(id) !== place)

const isWhole = ({ state, reason, markedBy, markedOn }: FilePath['steps'][number]): boolean =>
  (state === 'skipped') === (reason !== null) && (state === 'open' || (markedBy !== null && markedOn !== null))
