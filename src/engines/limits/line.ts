/** One statement of the back, with the text that it leans on. */
export type Line = {
  readonly text: string
  readonly says?: string | undefined
  readonly cite?: string | undefined
  /** Where the copy stands that was read. */
  readonly source?: string | undefined
}

export type Section = { readonly heading: string; readonly lines: readonly Line[] }

/** A section as plain text. */
export const sectionAsText = ({ heading, lines }: Section): string => [heading, ...lines.map(lineAsText)].join('\n')

const lineAsText = ({ text, says, cite, source }: Line): string =>
  [`- ${text}`, says && `Noted: ${says.replace(/[.]$/, '')}.`, cite && `(${cite})`, source].filter(Boolean).join(' ')
