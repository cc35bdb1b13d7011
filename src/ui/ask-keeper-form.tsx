import { relationInWords, relations } from '#kernel/keeper.ts'
import { SelectField } from './choices.tsx'
import { Form, Hidden, Submit } from './form.tsx'
import type { FormState } from './form-state.ts'
import type { Href } from './href.ts'

/** Somebody who holds the role of keeper and was not asked yet. */
export type PersonToAsk = { readonly personId: string; readonly name: string; readonly onRoster: boolean }

type AskKeeperProps = FormState & {
  readonly action: Href
  /** Of what the keys are for, so that two tabs do not overwrite each other. */
  readonly version: number
  readonly people: readonly PersonToAsk[]
}

/** Asks somebody to keep keys: of a survey, or of a contact log. */
export const AskKeeperForm = ({ action, version, people, values, errors }: AskKeeperProps) =>
  people.length === 0 ? (
    <p>
      No other person holds the role of keeper. <a href="/desk/people/give">Give it to somebody, or invite them</a>, and come back.
    </p>
  ) : (
    <Form action={action}>
      <h3>Ask a keeper</h3>
      <Hidden name="version" value={String(version)} />
      <SelectField
        name="person"
        label="Who"
        hint="People who hold the role of keeper. Best somebody from outside. Never command, and never whoever runs the server."
        empty="Choose"
        choices={people.map(({ personId, name, onRoster }) => ({ value: personId, label: onRoster ? `${name} (on your roster)` : name }))}
        values={values}
        errors={errors}
      />
      <SelectField
        name="relation"
        label="What are they to your agency?"
        empty="Choose"
        choices={relations.map((one) => ({ value: one, label: relationInWords[one] }))}
        values={values}
        errors={errors}
      />
      <Submit tone="plain">Ask this person</Submit>
      <p>
        Somebody else? <a href="/desk/people/give">Invite them as a keeper</a> first.
      </p>
    </Form>
  )
