import { Choices } from '#ui/choices.tsx'
import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { ConfirmForm } from '#ui/form.tsx'
import type { FormState } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { TextField } from '#ui/field.tsx'
import { discardReasons } from '../log.ts'
import { discardWords, home, logs } from './log-pages.tsx'

type Props = { readonly frame: DeskFrame; readonly year: number; readonly version: number }

const backTo = (year: number) => path('/desk/contact-log/:year', { year: String(year) })

const trailOf = (year: number) => [home, logs, { label: String(year), href: backTo(year) }]

const whatGoes =
  'Keys that they hold already, up to the next quarter’s, they keep; the server hands them no sealed contact any more. They get no later key, and the keeper who goes on makes new team words with it, so the peers get a new card.'

/** Asks once more before a keeper who said yes stops. */
export const EndKeeperPage = ({
  frame,
  year,
  version,
  personId,
  name,
  isLast,
}: Props & { personId: string; name: string; isLast: boolean }) => (
  <DeskPage frame={frame} title={`End the keeping of ${name}?`} trail={trailOf(year)}>
    <ConfirmForm
      action={path('/desk/contact-log/:year/keepers/:personId/remove', { year: String(year), personId })}
      confirm="End their keeping"
      cancel={{ label: 'Leave them on', href: backTo(year) }}
      hidden={{ version: String(version), confirmed: 'yes' }}
      danger
    >
      <p>{whatGoes}</p>
      {isLast ? (
        <p>
          <strong>They are the only keeper.</strong> Ask them to give somebody else copies of the keys first. Without one this year cannot
          be counted.
        </p>
      ) : null}
    </ConfirmForm>
  </DeskPage>
)

/** The same, asked by the keeper. */
export const StopPage = ({ frame, year, version, isLast }: Props & { readonly isLast: boolean }) => (
  <DeskPage frame={frame} title="Stop keeping these keys?" trail={trailOf(year)}>
    <ConfirmForm
      action={path('/desk/contact-log/:year/stop', { year: String(year) })}
      confirm="I stop"
      cancel={{ label: 'I go on', href: backTo(year) }}
      hidden={{ version: String(version), confirmed: 'yes' }}
      danger
    >
      <p>
        You get no later key, and the server hands you no sealed contact any more. This cannot be taken back for {year}. The other keeper
        makes new team words with the next key.
      </p>
      {isLast ? (
        <p>
          <strong>You are the only keeper.</strong> Give somebody else copies of the keys first. Without one this year cannot be counted.
        </p>
      ) : null}
    </ConfirmForm>
  </DeskPage>
)

/** The words that have to be typed, so that a year does not go by a slip of the thumb. */
export const wordsToGiveUp = (year: number): string => `give up ${year}`

/** All contacts of a year are destroyed unread: with a reason, and typed words. */
export const GiveUpPage = ({ frame, year, version, values, errors }: Props & FormState) => (
  <DeskPage frame={frame} title={`Give ${year} up?`} trail={trailOf(year)} errors={errors}>
    <ConfirmForm
      action={path('/desk/contact-log/:year/give-up', { year: String(year) })}
      confirm="Destroy all contacts of the year"
      cancel={{ label: 'Keep them', href: backTo(year) }}
      hidden={{ version: String(version) }}
      danger
    >
      <p>
        All sealed contacts of {year} are destroyed unread, and nothing is published of that year. This cannot be taken back. The year’s
        page says why. While a legal hold stands they stay, sealed, until it is lifted.
      </p>
      <p>A lost key does not mean that all is lost: ask the other keeper first, and try the recovery sheet of your keyring.</p>
      <Choices
        name="because"
        label="Why?"
        choices={discardReasons.map((value) => ({ value, label: discardWords[value] }))}
        values={values}
        errors={errors}
      />
      <TextField
        name="words"
        label={`Type “${wordsToGiveUp(year)}”`}
        size="middle"
        autocomplete="off"
        maxLength={40}
        values={values}
        errors={errors}
      />
    </ConfirmForm>
  </DeskPage>
)
