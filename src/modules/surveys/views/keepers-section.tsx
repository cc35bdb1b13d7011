import { relationInWords } from '#kernel/keeper.ts'
import { AskKeeperForm, type PersonToAsk } from '#ui/ask-keeper-form.tsx'
import { Form, Hidden, Submit } from '#ui/form.tsx'
import type { FormState } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { needsRedNotice } from '../keeping/keepers.ts'
import type { Survey } from '../survey.ts'
import { countingChoices, onRosterNotice, type Relation } from '../keeping/who-counts.ts'

export type KeeperLine = {
  readonly personId: string
  readonly name: string
  readonly relation: Relation | null
  readonly state: string
  readonly overdue: boolean
}

const relationNames: Readonly<Record<Relation, string>> = { ...relationInWords, host: 'Runs the server', command: 'Command' }

type KeepersProps = FormState & {
  readonly survey: Survey
  readonly version: number
  readonly keepers: readonly KeeperLine[]
  readonly people: readonly PersonToAsk[]
}

/** Who holds the key, who was asked, and whom to ask instead. */
export const KeepersSection = ({ survey, version, keepers, people, ...form }: KeepersProps) => {
  const changeable = survey.stage === 'draft' || survey.stage === 'keyed'
  const asked = survey.keepers.map(({ personId }) => String(personId))
  return (
    <>
      <h2>Keepers</h2>
      {needsRedNotice(survey) ? (
        <Notice tone="danger" heading="A keeper works here">
          <p>{onRosterNotice} Everybody who answers reads this.</p>
        </Notice>
      ) : null}
      {keepers.length === 0 ? null : (
        <Table
          caption="Who was asked"
          captionHidden
          columns={[
            { heading: 'Name', cell: (row: KeeperLine) => row.name },
            { heading: 'Who they are', cell: (row) => (row.relation ? relationNames[row.relation] : '') },
            { heading: 'Answer', cell: (row) => (row.overdue ? <strong>{row.state}</strong> : row.state) },
            {
              heading: 'What you can do',
              cell: (row) => (changeable && asked.includes(row.personId) ? <KeeperActs survey={survey} version={version} row={row} /> : ''),
            },
          ]}
          rows={keepers}
        />
      )}
      {changeable && asked.length < countingChoices[survey.way].keepers ? (
        <AskKeeperForm
          action={path('/desk/surveys/:id/keepers', { id: survey.id })}
          version={version}
          people={people.filter((one) => !asked.includes(one.personId))}
          {...form}
        />
      ) : null}
    </>
  )
}

const KeeperActs = ({ survey, version, row }: { readonly survey: Survey; readonly version: number; readonly row: KeeperLine }) => (
  <>
    <a href={path('/desk/surveys/:id/keepers/:personId/letter', { id: survey.id, personId: row.personId })}>Letter</a>
    <Form action={path('/desk/surveys/:id/keepers/:personId/remove', { id: survey.id, personId: row.personId })}>
      <Hidden name="version" value={String(version)} />
      <Submit tone="plain">Take off</Submit>
    </Form>
  </>
)
