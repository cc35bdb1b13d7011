import * as v from 'valibot'
import { ok, refuse, type Result } from './refusal.ts'

type Schema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>

/** Parses what was typed; the refusal carries one message a field, the first that is wrong. */
export function parseFields<S extends Schema>(schema: S, typed: Readonly<Record<string, unknown>>): Result<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, { ...emptyFieldsOf(schema), ...typed }, { abortPipeEarly: true })
  if (parsed.success) return ok(parsed.output)

  const fields: Record<string, string> = {}
  for (const issue of parsed.issues) fields[v.getDotPath(issue) ?? 'form'] ??= issue.message
  return refuse({ kind: 'invalid', fields })
}

/**
 * A browser leaves out choices of which none was made, and sends other empty fields empty. Both mean the same, so that the field's
 * own words say what is missing and not the library's.
 */
function emptyFieldsOf(schema: Schema): Readonly<Record<string, string>> {
  const entries = 'entries' in schema && typeof schema.entries === 'object' ? Object.entries({ ...schema.entries }) : []
  return Object.fromEntries(entries.flatMap(([name, entry]) => (isOptional(entry) ? [] : [[name, '']])))
}

const isOptional = (entry: unknown): boolean =>
  typeof entry === 'object' && entry !== null && 'type' in entry && (entry.type === 'optional' || entry.type === 'nullish')
