import type { ComponentChildren } from 'preact'
import { described, Field, type FieldProps, HintAndError } from './field.tsx'
import { fieldId, isChosen, valueOf } from './form-state.ts'

/** One thing to choose. */
export type Choice = { readonly value: string; readonly label: string; readonly hint?: ComponentChildren }

type SelectFieldProps = FieldProps & {
  readonly choices: readonly Choice[]
  /** The first line, which stands for no choice. Left out, the first choice is chosen. */
  readonly empty?: string | undefined
  readonly required?: boolean | undefined
}

export const SelectField = ({ choices, empty, required, ...field }: SelectFieldProps) => (
  <Field {...field}>
    {(attributes) => (
      <select {...attributes} required={required}>
        {empty === undefined ? null : <option value="">{empty}</option>}
        {choices.map(({ value, label }) => (
          <option value={value} selected={valueOf(field.name, field.values) === value}>
            {label}
          </option>
        ))}
      </select>
    )}
  </Field>
)

type ChoicesProps = FieldProps & {
  readonly choices: readonly Choice[]
  /** Several may be ticked. */
  readonly many?: boolean | undefined
  /** Short answers side by side where there is room, as for 0 to 10. */
  readonly inline?: boolean | undefined
}

/** Rows to tap, one or several; the whole row is the target. The first control has the field's id. */
export const Choices = ({ name, label, hint, choices, many = false, inline = false, values, errors }: ChoicesProps) => (
  <fieldset class={inline ? 'choices inline' : 'choices'} {...groupOf(name, hint, errors)}>
    <legend>{label}</legend>
    <HintAndError name={name} hint={hint} errors={errors} />
    {choices.map((choice, place) => (
      <label class="choice">
        <input
          type={many ? 'checkbox' : 'radio'}
          id={place === 0 ? fieldId(name) : undefined}
          name={name}
          value={choice.value}
          checked={isChosen(name, choice.value, values)}
        />
        <span>
          {choice.label}
          {choice.hint ? <small>{choice.hint}</small> : null}
        </span>
      </label>
    ))}
  </fieldset>
)

/** A fieldset is described, and marked for the eye; aria-invalid belongs on controls only. */
function groupOf(name: string, hint: ComponentChildren, errors: FieldProps['errors']) {
  const { 'aria-describedby': describedBy, 'aria-invalid': invalid } = described(name, hint, errors)
  return { ...(describedBy ? { 'aria-describedby': describedBy } : {}), ...(invalid ? { 'data-invalid': true } : {}) }
}
