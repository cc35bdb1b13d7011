import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { presentField, type Seen } from '../typed.ts'
import { evaluationTrail } from './report-page.tsx'

/** A goal that no survey measures: where it stands is written by hand. */
export type GoalToWrite = { readonly id: string; readonly statement: string; readonly indicator: string; readonly baseline: string }

type WritePageProps = FormState & {
  readonly frame: DeskFrame
  readonly seen: Seen
  readonly goals: readonly GoalToWrite[]
  /** The version that is final stays, and what is written here becomes another one. */
  readonly replaces: number | null
  readonly overtaken?: boolean | undefined
}

/** The coordinator's part: all else comes from what is published and what is on record. */
export const WritePage = ({ frame, seen, goals, replaces, overtaken = false, ...form }: WritePageProps) => (
  <DeskPage
    frame={frame}
    title={`Write the report of ${seen.year}`}
    lead="Figures and goals come into the report by themselves. What you write here stands beside them."
    trail={[...evaluationTrail, { label: String(seen.year), href: path('/desk/evaluation/:year', { year: String(seen.year) }) }]}
    errors={form.errors}
  >
    {overtaken ? (
      <Notice tone="warn" heading="Somebody changed this report after you opened it">
        <p>
          Nothing of yours was saved yet. The form still has what you typed. Saving it now replaces theirs: look at the report in another
          tab first.
        </p>
      </Notice>
    ) : null}
    {replaces === null ? null : (
      <Notice heading={`Version ${replaces} is final and stays as it is`}>
        <p>
          Saving this begins version {replaces + 1}, with the figures as they are now. Others read version {replaces} until yours is final.
        </p>
      </Notice>
    )}
    <Notice heading="Write nothing about anybody who was helped">
      <p>
        No name, no incident, no story that points at somebody, and no count of talks of your own: the report shows those that can be shown.
        It is read by command and may be asked for by law.
      </p>
    </Notice>
    <Form action={path('/desk/evaluation/:year/write', { year: String(seen.year) })}>
      <Hidden name="edition" value={String(seen.edition)} />
      <Hidden name="version" value={String(seen.version)} />
      <TextArea
        {...form}
        name="done"
        label={`What was done in ${seen.year}?`}
        hint="In your words: what the team began, changed or stopped. Hours, courses and kinds of work come in by themselves."
        rows={8}
      />
      {goals.map(({ id, statement, indicator, baseline }) => (
        <TextField
          {...form}
          name={presentField(id)}
          label={`Where does this goal stand: ${statement}`}
          hint={`Seen by: ${indicator}. At the start: ${baseline}.`}
          maxLength={200}
        />
      ))}
      <TextArea
        {...form}
        name="notKnown"
        label="What do you not know?"
        hint="For example: who did not answer, what changed in the agency meanwhile. What figures in general do not show is there already."
        rows={4}
      />
      <TextArea {...form} name="nextYear" label="What should change next year?" hint="One point a line, twelve at most." rows={6} />
      <TextArea
        {...form}
        name="council"
        label="A few sentences for the council"
        hint="At most 600 characters. They stand at the top of the council’s one page."
        rows={4}
      />
      <Actions>
        <Submit>Save</Submit>
        <a href={path('/desk/evaluation/:year', { year: String(seen.year) })}>Cancel</a>
      </Actions>
    </Form>
  </DeskPage>
)

type FinishPageProps = {
  readonly frame: DeskFrame
  readonly seen: Seen
  /** What is missing or early, in sentences. Nothing of it forbids anything. */
  readonly doubts: readonly string[]
  readonly overtaken?: boolean | undefined
}

export const FinishPage = ({ frame, seen, doubts, overtaken = false }: FinishPageProps) => (
  <DeskPage
    frame={frame}
    title={`Make the report of ${seen.year} final?`}
    trail={[...evaluationTrail, { label: String(seen.year), href: path('/desk/evaluation/:year', { year: String(seen.year) }) }]}
  >
    {overtaken ? (
      <Notice tone="warn" heading="The report changed after you opened this page">
        <p>Nothing was made final. Look at it once more before you do.</p>
      </Notice>
    ) : null}
    {doubts.length === 0 ? null : (
      <Notice tone="warn" heading="Before you do">
        <ul>
          {doubts.map((doubt) => (
            <li>{doubt}</li>
          ))}
        </ul>
      </Notice>
    )}
    <ConfirmForm
      action={path('/desk/evaluation/:year/finish', { year: String(seen.year) })}
      confirm="Make it final"
      cancel={{ label: 'Not yet', href: path('/desk/evaluation/:year', { year: String(seen.year) }) }}
      hidden={{ edition: String(seen.edition), version: String(seen.version) }}
    >
      <p>
        It gets today’s date. Command, peers, clinicians and the legal advisor read it from now on, with the figures as they are today. A
        later change makes a new version, and this one stays.
      </p>
    </ConfirmForm>
  </DeskPage>
)
