import type { Actor } from '#kernel/actor.ts'
import { fieldsOf, type Refusal } from '#kernel/refusal.ts'
import { versionIn } from '#kernel/typed-fields.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormValues } from '#ui/form-state.ts'
import { doubtsOf } from './doubts.ts'
import { beginEdition, type EvaluationSources, type Kept, listKept, makeFinal, makeReport, saveWords } from './queries.ts'
import { yearAsked } from './reading.ts'
import { noWords, parseWords, presentField, type Seen, type Words } from './typed.ts'
import { FinishPage, WritePage } from './views/write-page.tsx'

/** Writing a year's report and making it final: the coordinator's alone. */
export function writeRoutes(sources: EvaluationSources) {
  const routes = router()

  routes.get('/:year/write', as('coordinator'), (c) =>
    withYear(c, async (tx, year) => {
      const [newest] = await listKept(tx, c.var.actor.agencyId, year)
      return showWrite(tx, c, { year, newest }, { values: valuesOf(newest?.words ?? noWords) })
    }),
  )

  routes.post('/:year/write', as('coordinator'), async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value

    return withYear(c, async (tx, year) => {
      if (!isWhole(values)) return refused(c, cameApart)
      const { agencyId } = c.var.actor
      const [newest] = await listKept(tx, agencyId, year)
      const goals = await toWrite(tx, c.var.actor, sources)
      const words = parseWords(
        values,
        goals.map(({ id }) => id),
      )
      if (!words.ok) return showWrite(tx, c, { year, newest }, { values, errors: fieldsOf(words.refusal), seen: seenIn(values, year) })

      const saved = await save(tx, agencyId, { newest, seen: seenIn(values, year) }, words.value)
      if (saved === 'overtaken') return showWrite(tx, c, { year, newest }, { values, overtaken: true })
      if (saved !== 'there') await recordAct(tx, 'evaluation_written', `${year}, version ${saved}`)
      return c.redirect(`/desk/evaluation/${year}`, 303)
    })
  })

  routes.get('/:year/finish', as('coordinator'), (c) =>
    withYear(c, async (tx, year) => {
      const [newest] = await listKept(tx, c.var.actor.agencyId, year)
      return newest && !newest.final ? showFinish(tx, c, newest, false) : notFound(c)
    }),
  )

  routes.post('/:year/finish', as('coordinator'), async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)

    return withYear(c, async (tx, year) => {
      if (!isWhole(form.value.values)) return refused(c, cameApart)
      const { actor, today } = c.var
      const seen = seenIn(form.value.values, year)
      const [newest] = await listKept(tx, actor.agencyId, year)
      if (!newest) return notFound(c)
      // The button was pressed twice: this very version is final already.
      if (newest.final && newest.edition === seen.edition) return c.redirect(`/desk/evaluation/${year}`, 303)
      if (newest.final) return notFound(c)

      const report = await reportOfDraft(tx, c, newest)
      if (newest.edition !== seen.edition || !(await makeFinal(tx, actor.agencyId, seen, { report, on: today, by: actor.personId })))
        return showFinish(tx, c, newest, true)
      await recordAct(tx, 'evaluation_final', `${year}, version ${newest.edition}`)
      return c.redirect(`/desk/evaluation/${year}`, 303)
    })
  })

  type Shown = {
    readonly values: FormValues
    readonly errors?: Readonly<Record<string, string>>
    readonly overtaken?: boolean
    readonly seen?: Seen
  }

  async function showWrite(tx: AgencyTx, c: Ctx, { year, newest }: { year: number; newest: Kept | undefined }, shown: Shown) {
    const page = {
      frame: c.var.frame,
      goals: await toWrite(tx, c.var.actor, sources),
      replaces: newest?.final ? newest.edition : null,
      seen: shown.seen ?? { year, edition: newest?.edition ?? 0, version: newest?.version ?? 0 },
    }
    const { values, errors, overtaken } = shown
    return show(c, <WritePage {...page} values={values} errors={errors} overtaken={overtaken} />, overtaken ? 409 : errors ? 422 : 200)
  }

  const reportOfDraft = (tx: AgencyTx, c: Ctx, { year, words }: Kept) =>
    makeReport(tx, c.var.actor.agencyId, { agencyName: c.var.frame.agencyName, year, today: c.var.today, words }, sources)

  async function showFinish(tx: AgencyTx, c: Ctx, newest: Kept, overtaken: boolean) {
    const doubts = doubtsOf(await reportOfDraft(tx, c, newest))
    return show(c, <FinishPage frame={c.var.frame} seen={newest} doubts={doubts} overtaken={overtaken} />, overtaken ? 409 : 200)
  }

  return routes
}

/** Goals that no survey measures: where they stand is written by hand. */
const toWrite = async (tx: AgencyTx, { agencyId }: Pick<Actor, 'agencyId'>, { listGoals }: EvaluationSources) =>
  (await listGoals(tx, agencyId)).filter(({ measuredBy }) => measuredBy === 'later_measure')

type At = { readonly newest: Kept | undefined; readonly seen: Seen }

/** The number of the version that was written; or that the same words stand there already, or that somebody else was first. */
async function save(
  tx: AgencyTx,
  agencyId: Actor['agencyId'],
  { newest, seen }: At,
  words: Words,
): Promise<number | 'there' | 'overtaken'> {
  const isAsSeen = (newest?.edition ?? 0) === seen.edition && (newest?.version ?? 0) === seen.version
  if (isAsSeen && newest && !newest.final) return (await saveWords(tx, agencyId, seen, words)) ? newest.edition : 'overtaken'
  const edition = seen.edition + 1
  if (isAsSeen) return (await beginEdition(tx, agencyId, { year: seen.year, edition }, words)) ? edition : 'overtaken'
  return newest && JSON.stringify(newest.words) === JSON.stringify(words) ? 'there' : 'overtaken'
}

/** Without the number of a version nobody knows what the form was made from. */
const cameApart: Refusal = { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } }

const isWhole = (values: FormValues): boolean => /^\d{1,2}$/.test(textOf(values, 'edition')) && /^\d{1,9}$/.test(textOf(values, 'version'))

const seenIn = (values: FormValues, year: number): Seen => ({
  year,
  edition: versionIn(textOf(values, 'edition')),
  version: versionIn(textOf(values, 'version')),
})

const valuesOf = ({ done, notKnown, nextYear, council, presents }: Words): FormValues => ({
  done,
  notKnown,
  nextYear: nextYear.join('\n'),
  council,
  ...Object.fromEntries(Object.entries(presents).map(([id, text]) => [presentField(id), text])),
})

const withYear = (c: Ctx, handle: (tx: AgencyTx, year: number) => Promise<Response> | Response) =>
  inAgency(c.var.db, c.var.actor, async (tx) => {
    const year = await yearAsked(tx, c.var.actor, c.req.param('year') ?? '', c.var.today)
    return year === null ? notFound(c) : handle(tx, year)
  })
