import { HintAndError } from './field.tsx'
import type { Choice } from './choices.tsx'
import { errorOf, fieldId, type FormState, isChosen } from './form-state.ts'
import type { ComponentChildren } from 'preact'

type AgreeGridProps = FormState & {
  readonly caption: string
  readonly hint?: ComponentChildren
  /** One statement a row; `name` is the field that carries its answer. */
  readonly rows: readonly { readonly name: string; readonly label: string }[]
  readonly choices: readonly Choice[]
}

/** Statements against answers: a real table, which on a narrow phone becomes one list of answers a statement. */
export const AgreeGrid = ({ caption, hint, rows, choices, values, errors }: AgreeGridProps) => (
  // A table whose rows become blocks loses its meaning in some browsers, so the roles are said again.
  <table class="grid" role="table">
    <caption>
      {caption}
      {hint ? <small>{hint}</small> : null}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <td role="cell">
          <span class="unseen">Statement</span>
        </td>
        {choices.map(({ label }) => (
          <th scope="col" role="columnheader">
            {label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {rows.map(({ name, label }) => (
        <tr role="row" data-invalid={errorOf(name, errors) === undefined ? undefined : true}>
          <th scope="row" role="rowheader">
            <span id={`${fieldId(name)}-row`}>{label}</span>
            <HintAndError name={name} hint={undefined} errors={errors} />
          </th>
          {choices.map((choice, place) => (
            <td role="cell">
              <label class="choice">
                <input
                  type="radio"
                  id={place === 0 ? fieldId(name) : undefined}
                  name={name}
                  value={choice.value}
                  checked={isChosen(name, choice.value, values)}
                  aria-labelledby={`${fieldId(name)}-row ${fieldId(name)}-${place}`}
                />
                <span id={`${fieldId(name)}-${place}`}>{choice.label}</span>
              </label>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
