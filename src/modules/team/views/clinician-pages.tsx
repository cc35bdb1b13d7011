import { addMonths, type Day, dayInWords } from '#kernel/day.ts'
import { Choices, SelectField } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ButtonLink, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { type Clinician, stateChoices } from '../around/clinician.ts'
import { Overtaken } from './overtaken.tsx'
import { teamTrail } from './trail.ts'

const cliniciansTrail = [...teamTrail, { label: 'Clinicians', href: '/desk/team/clinicians' } as const]

type CliniciansPageProps = { readonly frame: DeskFrame; readonly clinicians: readonly Clinician[]; readonly today: Day }

export const CliniciansPage = ({ frame, clinicians, today }: CliniciansPageProps) => (
  <DeskPage
    frame={frame}
    title="Clinicians"
    lead="Licensed mental health professionals whom the help page names, with a number that somebody answers in the evening."
    trail={teamTrail}
  >
    {clinicians.length === 0 ? (
      <EmptyState heading="No clinician yet" action={{ label: 'Add a clinician', href: '/desk/team/clinicians/new' }}>
        A peer needs somebody to hand on to. One name by video is better than none.
      </EmptyState>
    ) : (
      <>
        <Table
          caption="Clinicians"
          captionHidden
          rows={clinicians}
          columns={[
            { heading: 'Name', cell: ({ id, name }) => <a href={path('/desk/team/clinicians/:id', { id })}>{name}</a> },
            { heading: 'License', cell: ({ licenceState }) => licenceState },
            { heading: 'Evenings and nights', cell: ({ afterHoursPhone }) => afterHoursPhone },
            { heading: 'Fitness for duty', cell: ({ fitnessEvaluations }) => (fitnessEvaluations ? 'Judges it here' : 'No') },
            { heading: 'Last called', cell: ({ checkedOn }) => lastCalled(checkedOn, today) },
            { heading: 'Help page', cell: ({ shown }) => (shown ? 'Shown' : 'Not shown') },
          ]}
        />
        <p>
          <ButtonLink href="/desk/team/clinicians/new">Add a clinician</ButtonLink>
        </p>
      </>
    )}
  </DeskPage>
)

const lastCalled = (checkedOn: Day | null, today: Day): string => {
  if (checkedOn === null) return 'Not called yet'
  return checkedOn < addMonths(today, -12) ? `${dayInWords(checkedOn)}, over a year ago` : dayInWords(checkedOn)
}

type ClinicianPageProps = FormState & {
  readonly frame: DeskFrame
  readonly clinician: Clinician | null
  readonly newId: string
  readonly today: Day
  readonly overtaken?: boolean | undefined
}

export const ClinicianPage = ({ frame, clinician, newId, today, overtaken = false, ...typed }: ClinicianPageProps) => {
  const form = { ...typed, values: typed.values ?? valuesOf(clinician) }
  return (
    <DeskPage frame={frame} title={clinician ? clinician.name : 'Add a clinician'} trail={cliniciansTrail} errors={form.errors}>
      <Overtaken overtaken={overtaken} />
      <Form action={clinician ? path('/desk/team/clinicians/:id', { id: clinician.id }) : '/desk/team/clinicians'}>
        {clinician ? <Hidden name="version" value={String(clinician.version)} /> : <Hidden name="clinicianId" value={newId} />}
        <TextField {...form} name="name" label="Name" size="middle" maxLength={120} />
        <SelectField {...form} name="licenceState" label="State that gave the license" empty="Choose a state" choices={stateChoices} />
        <TextField {...form} name="afterHoursPhone" label="Number for evenings and nights" type="tel" size="middle" maxLength={20} />
        <TextField
          {...form}
          name="backup"
          label="Who answers when they do not?"
          hint="A name and a number, or leave it empty."
          maxLength={160}
        />
        <Choices
          {...form}
          name="fitnessEvaluations"
          label="Does this clinician judge fitness for duty for the agency?"
          choices={[
            { value: 'no', label: 'No' },
            { value: 'yes', label: 'Yes' },
          ]}
        />
        <Notice tone="warn" heading="If yes, look for another one for peer support">
          <p>
            Whoever decides whether an officer may work cannot also be the one they open up to. If you name this clinician all the same, the
            help page says beside the name that they judge fitness for duty here.
          </p>
        </Notice>
        <DateField
          {...form}
          name="checkedOn"
          label="Day on which somebody last called the number"
          hint="Leave it empty until somebody does; the page then says that it is to be confirmed."
          max={today}
        />
        <Choices {...form} name="shown" label="Help page" many choices={[{ value: 'yes', label: 'Show this clinician' }]} />
        <Actions>
          <Submit>{clinician ? 'Save' : 'Add this clinician'}</Submit>
          {clinician ? (
            <ButtonLink href={path('/desk/team/clinicians/:id/remove', { id: clinician.id })}>Remove</ButtonLink>
          ) : (
            <a href="/desk/team/clinicians">Cancel</a>
          )}
        </Actions>
      </Form>
    </DeskPage>
  )
}

const valuesOf = (clinician: Clinician | null): Readonly<Record<string, string>> =>
  clinician
    ? {
        name: clinician.name,
        licenceState: clinician.licenceState,
        afterHoursPhone: clinician.afterHoursPhone,
        backup: clinician.backup ?? '',
        fitnessEvaluations: clinician.fitnessEvaluations ? 'yes' : 'no',
        checkedOn: clinician.checkedOn ?? '',
        ...(clinician.shown ? { shown: 'yes' } : {}),
      }
    : { shown: 'yes' }

export const RemoveClinicianPage = ({ frame, clinician }: { readonly frame: DeskFrame; readonly clinician: Clinician }) => (
  <DeskPage frame={frame} title={`Remove ${clinician.name}?`} trail={cliniciansTrail}>
    <ConfirmForm
      action={path('/desk/team/clinicians/:id/remove', { id: clinician.id })}
      confirm="Remove"
      cancel={{ label: 'Keep', href: path('/desk/team/clinicians/:id', { id: clinician.id }) }}
      danger
    >
      <p>The name leaves the help page and this list for good. To take it off the page for a while only, untick “Show this clinician”.</p>
    </ConfirmForm>
  </DeskPage>
)
