/** What was typed, by field name; lists are ticked boxes. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

/** What to say about it, by field name. */
export type FormErrors = Readonly<Record<string, string>>

/** Spread over each field of a form: `<TextField {...form} name="city" label="City" />`. */
export type FormState = { readonly values?: FormValues | undefined; readonly errors?: FormErrors | undefined }

/** The id of a field's control, to which an error summary and a page's own links lead. */
export const fieldId = (name: string): string => `f-${name.replace(/[^\w.-]/g, '_')}`

export const valueOf = (name: string, values: FormValues | undefined): string => {
  const value = own(values, name)
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

export const isChosen = (name: string, choice: string, values: FormValues | undefined): boolean => {
  const value = own(values, name)
  return typeof value === 'string' ? value === choice : (value?.includes(choice) ?? false)
}

export const errorOf = (name: string, errors: FormErrors | undefined): string | undefined => own(errors, name)

// Field names can be anything a browser sends, "constructor" too, so only own keys count.
const own = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
