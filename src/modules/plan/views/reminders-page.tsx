import { type Day, dayInWords } from '#kernel/day.ts'
import { Choices, SelectField } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import type { FormState, FormValues } from '#ui/form-state.ts'
import { Actions, ButtonLink, Form, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { choiceInWords, type Reminder, weekdays } from '../reminders/reminder.ts'
import { home, planLink } from './words.tsx'

type RemindersPageProps = FormState & {
  readonly frame: DeskFrame
  readonly reminder: Reminder | null
  readonly feedMadeOn: Day | null
  /** The address on the roster, to which letters would go. */
  readonly email: string | null
  readonly personId: string
  readonly withMail: boolean
}

const rhythmChoices = [
  { value: 'week', label: 'Every week' },
  { value: 'month', label: 'Every month' },
  { value: 'off', label: 'Not at all' },
]

/** A coordinator's own choice of day, and the plan's days for a calendar. */
export const RemindersPage = ({ frame, reminder, feedMadeOn, email, personId, withMail, ...typed }: RemindersPageProps) => {
  const form = { values: typed.values ?? valuesOf(reminder), errors: typed.errors }
  return (
    <DeskPage
      frame={frame}
      title="Reminders and calendar"
      lead="Yours alone: another coordinator chooses for themselves."
      trail={[home, planLink]}
      errors={form.errors}
    >
      <p>
        {reminder && reminder.every !== 'off'
          ? `Your day for the plan: ${choiceInWords(reminder)}${reminder.byMail ? ', with a letter when something is due' : ', without a letter'}.`
          : 'You have not chosen a day for the plan.'}
      </p>
      <Form action="/desk/plan/reminders">
        <Choices {...form} name="every" label="How often do you want to look at the plan?" choices={rhythmChoices} inline />
        <SelectField
          {...form}
          name="weekday"
          label="If every week: on which day?"
          choices={weekdays.map((label, place) => ({ value: String(place + 1), label }))}
        />
        <SelectField
          {...form}
          name="monthday"
          label="If every month: on which day of it?"
          hint="In a shorter month it is the last day."
          choices={Array.from({ length: 31 }, (_, place) => ({ value: String(place + 1), label: String(place + 1) }))}
        />
        <Choices
          {...form}
          name="byMail"
          label="Should a letter come by e-mail on that day?"
          hint="It names what is overdue and what is due until the next one. On a day with nothing due there is none."
          choices={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
        <Mail email={email} personId={personId} withMail={withMail} />
        <Actions>
          <Submit>Keep this</Submit>
        </Actions>
      </Form>
      <h2>The days of the plan in your calendar</h2>
      <p>Every open step and factor that has a day, by its title, without owners, evidence or notes.</p>
      <Actions>
        <ButtonLink href="/desk/plan/reminders/plan.ics">Download the days (iCal)</ButtonLink>
      </Actions>
      <Feed madeOn={feedMadeOn} />
    </DeskPage>
  )
}

const Mail = ({ email, personId, withMail }: Pick<RemindersPageProps, 'email' | 'personId' | 'withMail'>) => {
  if (!withMail) return <p>This installation sends no e-mail, so no letter will come. The calendar below works without it.</p>
  if (email !== null) return <p>Letters go to {email}.</p>
  return (
    <p>
      There is no e-mail address for you, so no letter will come.{' '}
      <a href={path('/desk/roster/:id', { id: personId })}>Add one on the roster</a>.
    </p>
  )
}

const Feed = ({ madeOn }: { readonly madeOn: Day | null }) => (
  <>
    <h3>A secret address that your calendar reads by itself</h3>
    <p>
      {madeOn === null
        ? 'There is none. A calendar program cannot sign in, so whoever has the address can read the plan’s titles and days.'
        : `Made on ${dayInWords(madeOn)}. It was shown once and cannot be shown again; a new one ends it.`}
    </p>
    <Form action="/desk/plan/reminders/calendar">
      <Actions>
        <Submit tone="plain">{madeOn === null ? 'Make a secret address' : 'Make a new address'}</Submit>
      </Actions>
    </Form>
    {madeOn === null ? null : (
      <Form action="/desk/plan/reminders/calendar/end">
        <Actions>
          <Submit tone="danger">End the address</Submit>
        </Actions>
      </Form>
    )}
  </>
)

const valuesOf = (reminder: Reminder | null): FormValues => ({
  every: reminder?.every ?? '',
  weekday: String(reminder?.every === 'week' ? reminder.onDay : 1),
  monthday: String(reminder?.every === 'month' ? reminder.onDay : 1),
  byMail: reminder && reminder.every !== 'off' ? (reminder.byMail ? 'yes' : 'no') : '',
})

/** Shows a secret address the one time it can be shown. */
export const CalendarAddressPage = ({ frame, address }: { readonly frame: DeskFrame; readonly address: string }) => (
  <DeskPage
    frame={frame}
    title="Your calendar’s address"
    trail={[home, planLink, { label: 'Reminders and calendar', href: '/desk/plan/reminders' }]}
  >
    <p>Copy it now into your calendar program, under “subscribe” or “add by address”. It is not shown again.</p>
    <p class="address">{address}</p>
    <Notice tone="warn" heading="Whoever has this address can read the plan’s titles and days">
      <p>A calendar at work or at a large company shows it to whoever runs that calendar. Ending it on the page before makes it useless.</p>
    </Notice>
    <Actions>
      <ButtonLink href="/desk/plan/reminders">I have copied it</ButtonLink>
    </Actions>
  </DeskPage>
)
