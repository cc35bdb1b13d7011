import * as v from 'valibot'
import type { PersonId, SurveyId } from '#kernel/ids.ts'
import { parseTotalsForm } from './publishing/open-count.ts'
import { publicationOf } from './publishing/publication.ts'
import { discardReasons, type Keeper, type Survey } from './survey.ts'
import type { DeclaredTable, Template } from './questions/template.ts'
import { templateOf } from './questions/templates.ts'
import { countingWays } from './keeping/who-counts.ts'

// Days and numbers of people come out of the database as the checks of its columns let them in.
const day = v.string()
const whole = v.number()
const person = v.pipe(
  v.string(),
  v.transform((id) => id as PersonId),
)
const keyed = {
  public_key: v.instance(Uint8Array),
  fingerprint: v.string(),
  check_words: v.array(v.string()),
}
const tables = v.array(v.object({ id: v.string(), title: v.string(), axes: v.array(v.string()) }))
const declared = { declared: v.object({ tables }), opened_on: day }
const opened = { ...keyed, ...declared, printed_by: person, slips: whole }
const closed = { ...opened, drawn: whole, voided: whole, closed_on: day, answers: whole }
const released = { published_on: day, digest: v.string() }
const counted = { ...declared, counted_first_by: person, counted_second_by: person, counted_on: day }

const planned = {
  survey_id: v.pipe(
    v.string(),
    v.transform((id) => id as SurveyId),
  ),
  template_id: v.string(),
  template_version: whole,
  head_count: whole,
  way: v.picklist(countingWays),
  draw: v.picklist(['hat', 'box']),
}

const row = v.variant('stage', [
  v.object({ ...planned, stage: v.literal('draft') }),
  v.object({ ...planned, ...keyed, stage: v.literal('keyed') }),
  v.object({ ...planned, ...opened, stage: v.literal('open'), drawn: v.nullable(whole), voided: v.nullable(whole) }),
  v.object({ ...planned, ...closed, stage: v.literal('closed') }),
  v.object({ ...planned, ...closed, ...released, stage: v.literal('published') }),
  v.object({ ...planned, ...closed, stage: v.literal('discarded'), discarded_on: day, discarded_because: v.picklist(discardReasons) }),
  v.object({ ...planned, ...declared, stage: v.literal('on_paper') }),
  v.object({ ...planned, ...counted, stage: v.literal('counted') }),
  v.object({ ...planned, ...counted, ...released, stage: v.literal('published_on_paper') }),
  v.object({ ...planned, stage: v.literal('withdrawn'), withdrawn_on: day }),
])

type Row = v.InferOutput<typeof row>

const keeperRow = v.object({
  person_id: person,
  relation: v.picklist(['outside', 'neighbor', 'clinician', 'on_roster']),
  asked_on: day,
  accepted_on: v.nullable(day),
  holds_key: v.nullable(v.string()),
})

/** What two people typed in, field by field, as it came from the form. */
export const typedTotals = v.object({ typed_by: person, totals: v.record(v.string(), v.string()) })

export type StoredTotals = v.InferOutput<typeof typedTotals>

/** Makes a survey of its rows. Keepers who declined are not among them. */
export function surveyFrom(stored: unknown, keepers: readonly unknown[], totals: StoredTotals | null): Survey {
  const read = v.parse(row, stored)
  const held = 'fingerprint' in read ? read.fingerprint : null
  return assembled(
    read,
    v.parse(v.array(keeperRow), keepers).map((one) => keeperFrom(one, held)),
    totals,
  )
}

const keeperFrom = (one: v.InferOutput<typeof keeperRow>, held: string | null): Keeper => ({
  personId: one.person_id,
  relation: one.relation,
  invitedOn: one.asked_on,
  accepted: one.accepted_on !== null,
  // A key that was spoiled is held by nobody, whatever devices it may still be on.
  holdsKey: one.holds_key !== null && one.holds_key === held,
})

function assembled(read: Row, keepers: readonly Keeper[], totals: StoredTotals | null): Survey {
  const plan = {
    id: read.survey_id,
    template: { id: read.template_id, version: read.template_version },
    headcount: read.head_count,
    way: read.way,
    draw: read.draw,
    keepers,
  }
  switch (read.stage) {
    case 'draft':
      return { ...plan, stage: read.stage }
    case 'withdrawn':
      return { ...plan, stage: read.stage, withdrawnOn: read.withdrawn_on }
    case 'keyed':
      return { ...plan, stage: read.stage, key: keyFrom(read) }
    case 'open':
      return { ...plan, ...openedFrom(read), stage: read.stage, drawn: read.drawn, voided: read.voided }
    case 'closed':
      return { ...plan, ...closedFrom(read), stage: read.stage }
    case 'published':
      return { ...plan, ...closedFrom(read), ...releasedFrom(read), stage: read.stage }
    case 'discarded':
      return { ...plan, ...closedFrom(read), stage: read.stage, discardedOn: read.discarded_on, because: read.discarded_because }
    case 'on_paper':
      return {
        ...plan,
        ...paperFrom(read),
        stage: read.stage,
        first: totals && { by: totals.typed_by, totals: tabulationFrom(read, totals) },
      }
    case 'counted':
      if (!totals) throw new Error('A counted survey has lost its totals')
      return { ...plan, ...countedFrom(read), stage: read.stage, totals: tabulationFrom(read, totals) }
    case 'published_on_paper':
      return { ...plan, ...countedFrom(read), ...releasedFrom(read), stage: read.stage }
  }
}

type With<K extends keyof typeof closed> = { readonly [P in K]: v.InferOutput<(typeof closed)[P]> }
type KeyRow = With<'public_key' | 'fingerprint' | 'check_words'>
type PaperRow = With<'declared' | 'opened_on'>

const keyFrom = (read: KeyRow) => ({
  publicKey: Buffer.from(read.public_key).toString('base64url'),
  fingerprint: read.fingerprint,
  checkWords: read.check_words,
})

const paperFrom = (read: PaperRow) => ({ openedOn: read.opened_on, tables: read.declared.tables })

const openedFrom = (read: KeyRow & PaperRow & With<'printed_by' | 'slips'>) => ({
  ...paperFrom(read),
  key: keyFrom(read),
  printedBy: read.printed_by,
  slips: read.slips,
})

const closedFrom = (read: With<keyof typeof closed>) => ({
  ...openedFrom(read),
  drawn: read.drawn,
  voided: read.voided,
  closedOn: read.closed_on,
  answers: read.answers,
})

const countedFrom = (read: v.InferOutput<v.ObjectSchema<typeof counted, undefined>>) => ({
  ...paperFrom(read),
  countedBy: [read.counted_first_by, read.counted_second_by] as const,
  countedOn: read.counted_on,
})

const releasedFrom = (read: { readonly published_on: string; readonly digest: string }) => ({
  publishedOn: read.published_on,
  digest: read.digest,
})

/** The template of a survey that is not over: content never drops one while it is in use. */
export function templateInUse(ref: { readonly id: string; readonly version: number }): Template {
  const template = templateOf(ref)
  if (!template) throw new Error(`Survey template ${ref.id} ${ref.version} is not in content any more`)
  return template
}

function tabulationFrom(read: Row, { totals }: StoredTotals) {
  const template = templateInUse({ id: read.template_id, version: read.template_version })
  const counts = parseTotalsForm(template, read.head_count, Object.entries(totals))
  if (!counts.ok) throw new Error('Stored totals can not be read')
  return counts.value
}

const nothingYet = {
  declared: null,
  public_key: null,
  fingerprint: null,
  check_words: null,
  opened_on: null,
  printed_by: null,
  slips: null,
  drawn: null,
  voided: null,
  closed_on: null,
  answers: null,
  counted_first_by: null,
  counted_second_by: null,
  counted_on: null,
  published_on: null,
  digest: null,
  discarded_on: null,
  discarded_because: null,
  withdrawn_on: null,
}

/** The columns of a survey that its life changes, all of them: what a stage does not have is null. */
export function columnsOf(survey: Survey) {
  const key = 'key' in survey ? survey.key : null
  return {
    ...nothingYet,
    stage: survey.stage,
    ...(key && { public_key: Buffer.from(key.publicKey, 'base64url'), fingerprint: key.fingerprint, check_words: [...key.checkWords] }),
    ...('openedOn' in survey && { declared: JSON.stringify(declaredBy(survey)), opened_on: survey.openedOn }),
    ...('printedBy' in survey && { printed_by: survey.printedBy, slips: survey.slips, drawn: survey.drawn, voided: survey.voided }),
    ...('closedOn' in survey && { closed_on: survey.closedOn, answers: survey.answers }),
    ...('countedBy' in survey && {
      counted_first_by: survey.countedBy[0],
      counted_second_by: survey.countedBy[1],
      counted_on: survey.countedOn,
    }),
    ...('digest' in survey && { published_on: survey.publishedOn, digest: survey.digest }),
    ...('discardedOn' in survey && { discarded_on: survey.discardedOn, discarded_because: survey.because }),
    ...('withdrawnOn' in survey && { withdrawn_on: survey.withdrawnOn }),
  }
}

const declaredBy = ({ template, headcount, way, tables: declaredTables }: Survey & { readonly tables: readonly DeclaredTable[] }) => ({
  tables: declaredTables,
  publication: publicationOf(templateInUse(template), headcount, way === 'in_the_open'),
})
