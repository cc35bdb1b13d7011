import type { Role } from '#kernel/actor.ts'
import { type Day, dayInWords, isDay } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { DateField } from '#ui/field.tsx'
import { type FormErrors, type FormValues, valueOf } from '#ui/form-state.ts'
import { Actions, ButtonLink, Form, Hidden, Submit } from '#ui/form.tsx'
import { DefinitionList } from '#ui/lists.tsx'
import { Notice } from '#ui/notice.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { dueOnOf, type Having, type Run, shownBy } from '../runs/path-run.ts'
import type { Path, Step } from '../path.ts'
import type { Standing } from '../standing.ts'
import { factorHref, home, ownerInWords, planLink, stepInWords } from './words.tsx'

type StartPageProps = {
  readonly frame: DeskFrame
  readonly paths: readonly Path[]
  readonly having: Having
  readonly run: Run | null
}

const doneAlready = (path: Path, having: Having): number => path.steps.filter((step) => shownBy(step, having) !== null).length

/** The first page of somebody new: one thing to choose, and nothing else. */
export const StartPage = ({ frame, paths, having, run }: StartPageProps) => (
  <DeskPage
    frame={frame}
    title="Start small"
    lead="A peer support program does not begin all at once. Choose one thing; you get it in weekly steps, with dates and with who does what."
    trail={[home, planLink]}
  >
    {run ? (
      <Notice heading={`You are on a path: ${run.title}`}>
        <p>
          Choosing another ends it. What was done stays done, and the path stays in the list of <a href="/desk/plan/path">earlier paths</a>.
        </p>
      </Notice>
    ) : null}
    {paths.map((path, place) => {
      const done = doneAlready(path, having)
      return (
        <section>
          <h2>{path.title}</h2>
          <p>{path.forWhom}</p>
          <DefinitionList
            definitions={[
              { term: 'After ninety days', detail: path.brings },
              { term: 'What it takes', detail: path.time },
              ...(done === 0 ? [] : [{ term: 'Already there', detail: `${done} of ${path.steps.length} steps` }]),
            ]}
          />
          <Actions>
            <ButtonLink href={`/desk/plan/start?path=${path.id}`} first={place === 0 && !run}>
              {`See the ninety days: ${path.title}`}
            </ButtonLink>
          </Actions>
        </section>
      )
    })}
  </DeskPage>
)

type ChosenPathPageProps = {
  readonly frame: DeskFrame
  readonly path: Path
  /** Factors that should stand before it begins and do not. */
  readonly missing: readonly Standing[]
  readonly having: Having
  readonly people: readonly { readonly name: string; readonly held: readonly Role[] }[]
  readonly run: Run | null
  readonly runId: string
  readonly today: Day
  readonly values: FormValues
  readonly errors?: FormErrors | undefined
  /** True when another path was chosen after this page was opened. */
  readonly overtaken?: boolean
}

/** A path with its dates from the day it begins, to be looked at before it is chosen. */
export const ChosenPathPage = ({
  frame,
  path,
  missing,
  having,
  people,
  run,
  runId,
  today,
  values,
  errors,
  overtaken,
}: ChosenPathPageProps) => {
  const typed = valueOf('startedOn', values)
  const start = isDay(typed) ? typed : today
  const columns: readonly Column<Step>[] = [
    { heading: 'Step', cell: (step) => `${step.week}. ${step.title}` },
    { heading: 'By', cell: (step) => dayInWords(dueOnOf(start, step.week)) },
    { heading: 'Who', cell: (step) => ownerInWords(step.owner, people) },
    {
      heading: 'Already there?',
      cell: (step) => {
        const state = shownBy(step, having)
        return state === null ? 'To do' : stepInWords({ state })
      },
    },
  ]
  return (
    <DeskPage
      frame={frame}
      title={path.title}
      lead={path.forWhom}
      trail={[home, planLink, { label: 'Start small', href: '/desk/plan/start' }]}
      errors={errors}
    >
      {overtaken ? (
        <Notice tone="warn" heading="Another path was chosen after you opened this page">
          <p>
            Nothing was changed yet. The agency is now on “{run?.title ?? 'no path'}”. Sending this form again changes course to the path
            below.
          </p>
        </Notice>
      ) : null}
      <DefinitionList
        definitions={[
          { term: 'After ninety days', detail: path.brings },
          { term: 'What it takes', detail: path.time },
          ...(missing.length === 0 ? [] : [{ term: 'Do this first', detail: <Missing standings={missing} /> }]),
        ]}
      />
      <Form action="/desk/plan/start">
        <Hidden name="runId" value={runId} />
        <Hidden name="path" value={path.id} />
        <Hidden name="instead" value={valueOf('instead', values)} />
        <DateField name="startedOn" label="From which day?" hint="Every step can be moved later." values={values} errors={errors} />
        {run ? (
          <p>
            This ends the path you are on, “{run.title}”. What was done stays done: it shows here where it counts, and in the list of
            earlier paths.
          </p>
        ) : null}
        <Actions>
          <Submit>{run ? 'Change to this path' : 'Start this path'}</Submit>
          <a href="/desk/plan/start">Look at the others</a>
        </Actions>
      </Form>
      <Table caption={`The steps, from ${dayInWords(start)}`} columns={columns} rows={path.steps} />
    </DeskPage>
  )
}

const Missing = ({ standings }: { readonly standings: readonly Standing[] }) => (
  <ul>
    {standings.map(({ factor }) => (
      <li>
        <a href={factorHref(factor.id)}>{factor.title}</a>
      </li>
    ))}
  </ul>
)
