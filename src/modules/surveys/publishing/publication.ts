import type { TableDesign } from '#engines/disclosure/types.ts'
import { tableDesigns } from './tabulate.ts'
import { opinionCountsOf } from './tally.ts'
import type { Template, TemplateRef } from '../questions/template.ts'

/**
 * Everything a survey of this size will publish, fixed at opening and shown to everybody before they answer: which bands,
 * which lists of five, which tables. A figure that is not here never leaves.
 */
export type Publication = {
  readonly template: TemplateRef
  readonly headcount: number
  readonly opinions: readonly string[]
  readonly scales: readonly string[]
  readonly leading: readonly { readonly id: string; readonly options: readonly string[] }[]
  readonly tables: readonly TableDesign[]
}

export function publicationOf(template: Template, headcount: number, inTheOpen = false): Publication {
  const { opinions, scales, picks } = opinionCountsOf(template, headcount, new Map())
  return {
    template: { id: template.id, version: template.version },
    headcount,
    opinions: opinions.map((opinion) => opinion.id),
    scales: scales.map((scale) => scale.id),
    leading: picks.map(({ id, options }) => ({ id, options: options.map((option) => option.id) })),
    tables: tableDesigns(template, headcount, inTheOpen),
  }
}
