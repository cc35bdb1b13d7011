import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Field } from '#ui/field.tsx'
import type { FormErrors } from '#ui/form-state.ts'
import { Actions, Form, Hidden, Submit } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import type { ImportPlan } from '../import-plan.ts'
import { workGroupNames } from '#kernel/person-fields.ts'
import type { RosterProblem, RosterRow } from '../roster-csv.ts'

const trail = [
  { label: 'Home', href: '/desk' },
  { label: 'Roster', href: '/desk/roster' },
] as const

const UploadForm = ({ label, errors }: { readonly label: string; readonly errors?: FormErrors | undefined }) => (
  <Form action="/desk/roster/import" upload>
    <Field name="file" label={label} hint="A CSV file of up to 2 MB, saved as UTF-8 from any spreadsheet." errors={errors}>
      {(attributes) => <input {...attributes} type="file" accept=".csv,text/csv,text/plain" />}
    </Field>
    <Actions>
      <Submit>Read the file</Submit>
    </Actions>
  </Form>
)

export const ImportPage = ({ frame, errors }: { readonly frame: DeskFrame; readonly errors?: FormErrors | undefined }) => (
  <DeskPage
    frame={frame}
    title="Import a roster"
    lead="The file is read and shown to you first. Nothing is stored before you say so."
    trail={trail}
    errors={errors}
  >
    <p>
      The first line names the columns: Name (or First name and Last name), Group, and E-mail if you have it. Any order, any capitals.
      Groups are {Object.values(workGroupNames).join(', ')}. Other columns are not read.
    </p>
    <UploadForm label="The file" errors={errors} />
  </DeskPage>
)

type ProblemsPageProps = {
  readonly frame: DeskFrame
  readonly problems: readonly RosterProblem[]
  readonly rightRows: number
  readonly notes: readonly string[]
}

const rowsInWords = (count: number) => (count === 0 ? 'No row is' : count === 1 ? '1 row is' : `${count} rows are`)

/** Every cell to put right, at once, so that the file is mended in one go. */
export const ProblemsPage = ({ frame, problems, rightRows, notes }: ProblemsPageProps) => (
  <DeskPage
    frame={frame}
    title="Some rows need a change"
    lead={`Nothing was stored. ${rowsInWords(rightRows)} right as they are; put the rest right in the spreadsheet and choose the file again.`}
    trail={trail}
    errors={{ file: problems.length === 1 ? 'One cell cannot stay as it is' : `${problems.length} cells cannot stay as they are` }}
  >
    <Table
      caption="What to put right"
      columns={[
        { heading: 'Line and column', cell: ({ line, column }: RosterProblem) => `Line ${line}, ${column}` },
        { heading: 'There now', cell: ({ typed }: RosterProblem) => (typed === '' ? 'Nothing' : typed) },
        { heading: 'What would be right', cell: ({ right }: RosterProblem) => right },
      ]}
      rows={problems}
    />
    <Notes notes={notes} />
    <UploadForm label="The mended file" />
  </DeskPage>
)

type PreviewPageProps = { readonly frame: DeskFrame; readonly plan: ImportPlan; readonly notes: readonly string[]; readonly csv: string }

const peopleInWords = (count: number) => (count === 1 ? '1 person' : `${count} people`)

export const PreviewPage = ({ frame, plan, notes, csv }: PreviewPageProps) => {
  const completed = plan.complete.map(({ row }) => row)
  const changes = plan.add.length + completed.length
  return (
    <DeskPage
      frame={frame}
      title="Is this right?"
      lead={
        changes === 0
          ? 'Everybody in the file is on the roster already. There is nothing to store.'
          : 'Nothing is stored yet. Look through, then confirm.'
      }
      trail={[...trail, { label: 'Import', href: '/desk/roster/import' }]}
    >
      <Rows caption={`Will be added: ${peopleInWords(plan.add.length)}`} rows={plan.add} />
      <Rows caption={`Known already, a group or an e-mail is filled in: ${peopleInWords(completed.length)}`} rows={completed} />
      <Rows caption={`On the roster already, stays as it is: ${peopleInWords(plan.same.length)}`} rows={plan.same} />
      <Rows caption={`Left earlier, stays away: ${peopleInWords(plan.left.length)}`} rows={plan.left} />
      <Notes notes={notes} />
      {changes === 0 ? null : (
        <Form action="/desk/roster/import/confirm" upload>
          <Hidden name="csv" value={csv} />
          <Actions>
            <Submit>Confirm and store</Submit>
            <a href="/desk/roster/import">Choose another file</a>
          </Actions>
        </Form>
      )}
    </DeskPage>
  )
}

const Rows = ({ caption, rows }: { readonly caption: string; readonly rows: readonly RosterRow[] }) =>
  rows.length === 0 ? null : (
    <Table
      caption={caption}
      columns={[
        { heading: 'Name', cell: ({ name }: RosterRow) => name },
        { heading: 'Group', cell: ({ workGroup }: RosterRow) => workGroupNames[workGroup] },
        { heading: 'E-mail', cell: ({ email }: RosterRow) => email ?? 'None' },
      ]}
      rows={rows}
    />
  )

const Notes = ({ notes }: { readonly notes: readonly string[] }) =>
  notes.length === 0 ? null : (
    <Notice heading="To know">
      <ul>
        {notes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
    </Notice>
  )
