import { renderPdf } from '#platform/pdf/render-pdf.ts'
import { refused } from './refusal-page.tsx'
import type { Ctx } from './vars.ts'

const types = {
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ics: 'text/calendar; charset=utf-8',
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
} as const

export type FileName = `${string}.${keyof typeof types}`

const isKind = (ending: string): ending is keyof typeof types => Object.hasOwn(types, ending)

/** A file to keep. Its name is ours, never what somebody typed. */
export function download(c: Ctx, name: FileName, content: string | Uint8Array): Response {
  const ending = name.slice(name.lastIndexOf('.') + 1)
  return c.body(typeof content === 'string' ? content : new Uint8Array(content), 200, {
    'content-type': isKind(ending) ? types[ending] : 'application/octet-stream',
    'content-disposition': `attachment; filename="${name}"`,
  })
}

/** Typst's source as a tagged PDF, or the page that says why there is none. */
export async function downloadPdf(c: Ctx, name: `${string}.pdf`, typst: string) {
  const pdf = await renderPdf(typst)
  return pdf.ok ? download(c, name, pdf.value) : refused(c, { kind: 'conflict', because: pdf.refusal.because })
}
