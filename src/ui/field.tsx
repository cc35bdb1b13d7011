import type { ComponentChildren } from 'preact'
import { errorOf, fieldId, type FormErrors, type FormState, valueOf } from './form-state.ts'

export type FieldProps = FormState & {
  readonly name: string
  readonly label: string
  readonly hint?: ComponentChildren
}

/** What a control carries so that its label, hint and error are read with it. */
type ControlAttributes = {
  readonly id: string
  readonly name: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: 'true'
}

/** Label, hint, control and error in this order; the control is drawn by `children` with the attributes it is given. */
export const Field = ({
  name,
  label,
  hint,
  errors,
  children,
}: Omit<FieldProps, 'values'> & { readonly children: (attributes: ControlAttributes) => ComponentChildren }) => (
  <div class="field">
    <label for={fieldId(name)}>{label}</label>
    <HintAndError name={name} hint={hint} errors={errors} />
    {children({ id: fieldId(name), name, ...described(name, hint, errors) })}
  </div>
)

export const HintAndError = ({ name, hint, errors }: { name: string; hint: ComponentChildren; errors: FormErrors | undefined }) => {
  const error = errorOf(name, errors)
  return (
    <>
      {hint ? (
        <p class="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      ) : null}
      {error === undefined ? null : (
        <p class="error" id={`${fieldId(name)}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

/** Ties a control or a group to its hint and its error. */
export function described(name: string, hint: ComponentChildren, errors: FormErrors | undefined) {
  const wrong = errorOf(name, errors) !== undefined
  const ids = [hint ? `${fieldId(name)}-hint` : '', wrong ? `${fieldId(name)}-error` : ''].filter(Boolean).join(' ')
  return { ...(ids ? { 'aria-describedby': ids } : {}), ...(wrong ? { 'aria-invalid': 'true' as const } : {}) }
}

// Preact's types for inputs tell the kinds apart only one at a time.
const kinds = { text: { type: 'text' }, email: { type: 'email' }, tel: { type: 'tel' } } as const

type TextFieldProps = FieldProps & {
  readonly type?: 'text' | 'email' | 'tel' | 'password' | undefined
  readonly autocomplete?: string | undefined
  readonly inputmode?: 'numeric' | 'decimal' | undefined
  /** How wide the answer is expected to be: a hint to the eye, no limit. */
  readonly size?: 'short' | 'middle' | 'full' | undefined
  readonly required?: boolean | undefined
  readonly maxLength?: number | undefined
}

export const TextField = ({ type = 'text', size = 'full', autocomplete, inputmode, required, maxLength, ...field }: TextFieldProps) => (
  <Field {...field}>
    {(attributes) => {
      const shared = { ...attributes, class: size, autocomplete, inputmode, required, maxLength }
      // A phrase or password is the one thing typed that a page never gives back.
      if (type === 'password') return <input {...shared} type="password" />
      return <input {...shared} {...kinds[type]} value={valueOf(field.name, field.values)} />
    }}
  </Field>
)

type TextAreaProps = FieldProps & { readonly rows?: number | undefined; readonly required?: boolean | undefined }

export const TextArea = ({ rows = 4, required, ...field }: TextAreaProps) => (
  <Field {...field}>
    {(attributes) => <textarea {...attributes} rows={rows} required={required} value={valueOf(field.name, field.values)} />}
  </Field>
)

type DateLimits = { readonly min?: string | undefined; readonly max?: string | undefined; readonly required?: boolean | undefined }

/** A day, by the browser's own calendar. */
export const DateField = ({ min, max, required, ...field }: FieldProps & DateLimits) => (
  <Field {...field}>
    {(attributes) => (
      <input {...attributes} type="date" class="middle" min={min} max={max} required={required} value={valueOf(field.name, field.values)} />
    )}
  </Field>
)

/** A file to send; its form needs `upload`. A browser never gives a chosen file back, so it is chosen anew after an error. */
export const FileField = ({ accept, ...field }: Omit<FieldProps, 'values'> & { readonly accept?: string | undefined }) => (
  <Field {...field}>{(attributes) => <input {...attributes} type="file" accept={accept} />}</Field>
)
