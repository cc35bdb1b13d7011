import { ok, refuse, type Result } from '#kernel/refusal.ts'
import type { FormValues } from '#ui/form-state.ts'

/** A form as it was sent: text by name, a list where one name came several times, files apart. */
export type Form = { readonly values: FormValues; readonly files: ReadonlyMap<string, File> }

// Far more than the longest page of ours has.
const mostFields = 2000

const broken: Result<Form> = refuse({
  kind: 'invalid',
  fields: { form: 'The form did not arrive whole. Go back, check what you typed, and send it again.' },
})

/**
 * Reads a posted form. Refuses another content type, a form cut short, more fields than any page has, and text that is
 * not UTF-8, since a replacement mark in a name would be kept for ever.
 */
export async function formFields(request: Request): Promise<Result<Form>> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return broken

  const sent = await request.formData().catch(() => null)
  if (!sent) return broken

  const values: Record<string, string | string[]> = Object.create(null)
  const files = new Map<string, File>()
  let fields = 0
  for (const [name, value] of sent) {
    fields += 1
    if (fields > mostFields) return broken
    if (typeof value !== 'string') {
      files.set(name, value)
      continue
    }
    if (value.includes('\uFFFD') || value.includes('\u0000')) return broken
    const text = value.replace(/\r\n?/g, '\n')
    const earlier = values[name]
    if (Array.isArray(earlier)) earlier.push(text)
    else values[name] = earlier === undefined ? text : [earlier, text]
  }
  return ok({ values, files })
}

/** One field's text, trimmed; empty when it was not sent. */
export const textOf = (values: FormValues, name: string): string => {
  const value = values[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

/** All values sent under one name. */
export const listOf = (values: FormValues, name: string): readonly string[] => {
  const value = values[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}
