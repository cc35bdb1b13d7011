import { dayInWords } from '#kernel/day.ts'
import { Choices } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ButtonLink, ConfirmForm } from '#ui/form.tsx'
import type { Link } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { causeNames, causes, type LegalHold } from '../legal-hold.ts'

const trail: readonly Link[] = [
  { label: 'Home', href: '/desk' },
  { label: 'Trust', href: '/desk/trust' },
]
const within: readonly Link[] = [...trail, { label: 'Legal hold', href: '/desk/trust/hold' }]

type HoldPageProps = { readonly frame: DeskFrame; readonly holds: readonly LegalHold[]; readonly mayChange: boolean }

export const HoldPage = ({ frame, holds, mayChange }: HoldPageProps) => {
  const hold = holds.find(({ lifted }) => lifted === null)
  const over = holds.filter(({ lifted }) => lifted !== null)
  return (
    <DeskPage
      frame={frame}
      title="Legal hold"
      h1={hold ? `A legal hold stands since ${dayInWords(hold.beganOn)}` : 'No legal hold stands'}
      lead={
        hold
          ? 'Until it is lifted nothing here is destroyed, no survey opens and no note is taken.'
          : 'What is due to be destroyed is destroyed.'
      }
      trail={trail}
    >
      {hold ? (
        <DefinitionList
          definitions={[
            { term: 'About', detail: causeNames[hold.cause] },
            { term: 'Ordered by', detail: hold.orderedBy },
          ]}
        />
      ) : null}
      <h2>What a hold does</h2>
      <WhatAHoldDoes mayOpenDrill={mayChange} />
      {mayChange ? (
        <Actions>
          {hold ? (
            <ButtonLink href="/desk/trust/hold/lift">Lift the hold</ButtonLink>
          ) : (
            <ButtonLink href="/desk/trust/hold/begin">Begin a hold</ButtonLink>
          )}
        </Actions>
      ) : null}
      {over.length === 0 ? null : (
        <Table
          caption="Holds that are over"
          columns={[
            { heading: 'Began', cell: ({ beganOn }: LegalHold) => dayInWords(beganOn) },
            { heading: 'About', cell: ({ cause, orderedBy }) => `${causeNames[cause]}; ordered by ${orderedBy}` },
            { heading: 'Lifted', cell: ({ lifted }) => (lifted ? `${dayInWords(lifted.on)}, by ${lifted.by}` : '') },
          ]}
          rows={over}
        />
      )}
    </DeskPage>
  )
}

const WhatAHoldDoes = ({ mayOpenDrill }: { readonly mayOpenDrill: boolean }) => (
  <ul>
    <li>It begins on the day on which it is entered here. What was destroyed before that day is gone and cannot be brought back.</li>
    <li>
      From then on nothing is destroyed that is still here, even if it was due: sealed answers of surveys that end, letters, themes of focus
      groups, goals, entries of the plan.
    </li>
    <li>
      No survey opens. One that is open stays open; its page, and the notice on the wall when it is printed again, say first that a hold
      stands, so that each person can decide. So does every page of results.
    </li>
    <li>
      Signing out, links that run out, voided slips and roles that are taken away are not held back. The audit log keeps what was done.
    </li>
    <li>
      A sealed answer that is kept opens only with the key that its keepers hold. What a keeper could be ordered to do is said in the{' '}
      {mayOpenDrill ? <a href="/desk/trust/drill">records-request drill</a> : 'records-request drill'}.
    </li>
  </ul>
)

type FormPageProps = FormState & { readonly frame: DeskFrame }

const Who = ({ verb, ...form }: FormState & { readonly verb: string }) => (
  <>
    <TextField
      {...form}
      name="name"
      label={`Who ${verb}`}
      hint="The court, counsel or agency head; not the people it is about."
      size="middle"
    />
    <TextField {...form} name="title" label="Title" size="middle" />
  </>
)

export const BeginHoldPage = ({ frame, ...form }: FormPageProps) => (
  <DeskPage frame={frame} title="Begin a legal hold" trail={within} errors={form.errors}>
    <ConfirmForm
      action="/desk/trust/hold/begin"
      confirm="Begin the hold today"
      cancel={{ label: 'Back without a change', href: '/desk/trust/hold' }}
      hidden={{ holdId: typeof form.values?.['holdId'] === 'string' ? form.values['holdId'] : '' }}
    >
      <WhatAHoldDoes mayOpenDrill />
      <Who {...form} verb="ordered it" />
      <Choices
        {...form}
        name="cause"
        label="What is it about?"
        hint="No names and no matter numbers: the team reads this."
        choices={causes.map((value) => ({ value, label: causeNames[value] }))}
      />
    </ConfirmForm>
  </DeskPage>
)

export const LiftHoldPage = ({ frame, hold, ...form }: FormPageProps & { readonly hold: LegalHold }) => (
  <DeskPage frame={frame} title="Lift the legal hold?" trail={within} errors={form.errors}>
    <ConfirmForm
      action="/desk/trust/hold/lift"
      confirm="Lift the hold"
      cancel={{ label: 'Leave it standing', href: '/desk/trust/hold' }}
      hidden={{ holdId: hold.id }}
      danger
    >
      <Notice tone="danger" heading="What was kept is destroyed">
        <p>
          From tonight on the clock destroys what is due: sealed answers of surveys that are over, old letters and themes. That cannot be
          taken back. Lift the hold only on the word of whoever may end it.
        </p>
      </Notice>
      <p>
        The hold stands since {dayInWords(hold.beganOn)} and was ordered by {hold.orderedBy}.
      </p>
      <Who {...form} verb="ended it" />
    </ConfirmForm>
  </DeskPage>
)
