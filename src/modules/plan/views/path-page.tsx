import type { Role } from '#kernel/actor.ts'
import { type Day, dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { Details, EmptyState, Notice } from '#ui/notice.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { placeOf } from '../fact-words.ts'
import { isStepLate, isStepOpen, type Run, type RunStep, type StoredStep, stepsDone } from '../runs/path-run.ts'
import { dueInWords, home, ownerInWords, pathLink, planLink, stepInWords } from './words.tsx'

type People = readonly { readonly name: string; readonly held: readonly Role[] }[]
type Past = { readonly run: Run; readonly steps: readonly StoredStep[] }

type PathPageProps = {
  readonly frame: DeskFrame
  readonly current: { readonly run: Run; readonly steps: readonly RunStep[] } | null
  readonly past: readonly Past[]
  readonly people: People
  readonly today: Day
}

/** The path that the agency is on, week by week, and those it was on before. */
export const PathPage = ({ frame, current, past, people, today }: PathPageProps) => (
  <DeskPage
    frame={frame}
    title={current?.run.title ?? 'The path'}
    lead={
      current
        ? `Begun on ${dayInWords(current.run.startedOn)}. ${stepsDone(current.steps)} of ${current.steps.length} steps are done.`
        : undefined
    }
    trail={[home, planLink]}
  >
    {current ? (
      <>
        {current.steps.some(isStepOpen) ? null : (
          <Notice heading="Every step is done or skipped">
            <p>
              End this path, or <a href="/desk/plan/start">choose the next one</a>.
            </p>
          </Notice>
        )}
        <Steps steps={current.steps} people={people} today={today} />
        <Actions>
          <ButtonLink href="/desk/plan/start">Change course</ButtonLink>
          <a href="/desk/plan/reminders">Put the dates into a calendar</a>
          <a href="/desk/plan/path/end">End this path</a>
        </Actions>
      </>
    ) : (
      <EmptyState heading="No path is chosen" action={{ label: 'Start small', href: '/desk/plan/start' }}>
        Choose one thing to begin with, and get it in weekly steps over ninety days.
      </EmptyState>
    )}
    {past.length === 0 ? null : <h2>Earlier paths</h2>}
    {past.map((one) => (
      <PastPath {...one} />
    ))}
  </DeskPage>
)

const Steps = ({ steps, people, today }: { readonly steps: readonly RunStep[]; readonly people: People; readonly today: Day }) => {
  const columns: readonly Column<RunStep>[] = [
    {
      heading: 'Step',
      cell: (step) => (
        <>
          {step.week}. <a href={path('/desk/plan/path/:id', { id: step.id })}>{step.title}</a>
        </>
      ),
    },
    {
      heading: 'By',
      cell: (step) =>
        isStepLate(step, today) ? (
          <strong>{dueInWords(step.dueOn, true)}</strong>
        ) : isStepOpen(step) ? (
          dayInWords(step.dueOn)
        ) : (
          <small>{dayInWords(step.dueOn)}</small>
        ),
    },
    { heading: 'Who', cell: (step) => step.owner?.name ?? (step.about ? ownerInWords(step.about.owner, people) : '–') },
    { heading: 'Where it stands', cell: (step) => (isStepOpen(step) ? <StillOpen step={step} /> : stepInWords(step)) },
  ]
  return <Table caption="The steps" columns={columns} rows={steps} />
}

/** What the program sees itself needs no button: it leads to where it is done. */
const StillOpen = ({ step }: { readonly step: RunStep }) => {
  if (!step.about?.doneWhen) return <DoneButton step={step} />
  const { label, href } = placeOf(step.about.doneWhen)
  return (
    <>
      <a href={href}>{label}</a> <small>ticks itself</small>
    </>
  )
}

const DoneButton = ({ step }: { readonly step: RunStep }) => (
  <Form action={path('/desk/plan/path/:id/mark', { id: step.id })}>
    <Hidden name="version" value={String(step.version)} />
    <Hidden name="state" value="done" />
    <Submit tone="plain">
      Done<span class="unseen">: {step.title}</span>
    </Submit>
  </Form>
)

const PastPath = ({ run, steps }: Past) => {
  const marked = steps.filter(({ mark }) => mark.kind !== 'open')
  return (
    <Details summary={`${run.title}, ${dayInWords(run.startedOn)} to ${run.endedOn === null ? 'now' : dayInWords(run.endedOn)}`}>
      {marked.length === 0 ? <p>No step was marked on it.</p> : null}
      <ul>
        {marked.map((step) => (
          <li>
            {step.title}: {stepInWords({ state: step.mark }).toLowerCase()}
            {step.mark.kind === 'skipped' ? ` (${step.mark.reason})` : ''}
          </li>
        ))}
      </ul>
    </Details>
  )
}

export const EndPathPage = ({ frame, run }: { readonly frame: DeskFrame; readonly run: Run }) => (
  <DeskPage frame={frame} title="End this path?" trail={[home, planLink, pathLink]}>
    <ConfirmForm
      action="/desk/plan/path/end"
      confirm="End it"
      cancel={{ label: 'Stay on it', href: '/desk/plan/path' }}
      hidden={{ runId: run.id }}
    >
      <p>“{run.title}” ends today and stays in the list of earlier paths, with what was done on it. The plan itself goes on.</p>
    </ConfirmForm>
  </DeskPage>
)
