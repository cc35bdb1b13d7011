import * as v from 'valibot'
import { ok, refuse, type Result } from './refusal.ts'

type Schema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>

/** Parses what was typed; the refusal carries one message a field, the first that is wrong. */
export function parseFields<S extends Schema>(schema: S, typed: Readonly<Record<string, unknown>>): Result<v.InferOutput<S>> {
  // A form leaves empty fields out or sends them empty; both mean the same.
  const parsed = v.safeParse(schema, { ...typed }, { abortPipeEarly: true })
  if (parsed.success) return ok(parsed.output)

  const fields: Record<string, string> = {}
  for (const issue of parsed.issues) fields[v.getDotPath(issue) ?? 'form'] ??= issue.message
  return refuse({ kind: 'invalid', fields })
}
