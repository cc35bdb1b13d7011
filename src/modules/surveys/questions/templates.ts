import needs from '#content/surveys/needs.json' with { type: 'json' }
import pulse from '#content/surveys/pulse.json' with { type: 'json' }
import useAndOutcome from '#content/surveys/use-and-outcome.json' with { type: 'json' }
import type { Template, TemplateRef } from './template.ts'
import { readTemplate } from './template-schema.ts'

/** Every survey that can be run, in the order in which a program needs them. */
export const templates: readonly Template[] = [needs, pulse, useAndOutcome].map(readTemplate)

/** The template as it was when the survey was made, or nothing: answers are never read with another version's questions. */
export const templateOf = (ref: TemplateRef): Template | undefined =>
  templates.find((template) => template.id === ref.id && template.version === ref.version)
