/** A form as a browser without script would send it. */
export type PageForm = {
  readonly method: string
  readonly action: string
  readonly upload: boolean
  readonly html: string
  /** Every control that has a name, with what stands in it. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** Buttons that send it. */
  readonly buttons: number
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" }
const plain = (text: string) => text.replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag)
  return found ? plain(found[1] ?? '') : null
}

/** What stands in a control; of a list the first choice that says something. */
function valueOf(control: string): string {
  if (control.startsWith('<textarea')) return plain(/>(.*)<\/textarea>$/s.exec(control)?.[1] ?? '')
  if (!control.startsWith('<select')) return attribute(control, 'value') ?? ''
  const choices = [...control.matchAll(/<option\b[^>]*>/g)].map(([option]) => attribute(option, 'value') ?? '')
  return choices.find((choice) => choice !== '') ?? ''
}

/** The forms of a page that our own renderer wrote: well-formed, attributes in double quotes. */
export const formsIn = (page: string): readonly PageForm[] =>
  [...page.matchAll(/<form\b[^>]*>(.*?)<\/form>/gs)].map(([whole, inside = '']) => {
    const tag = /^<form\b[^>]*>/.exec(whole)?.[0] ?? ''
    const controls = [...inside.matchAll(/<input\b[^>]*>|<select\b.*?<\/select>|<textarea\b.*?<\/textarea>/gs)].map(([one]) => one)
    const buttons = [...inside.matchAll(/<button\b[^>]*>/g)].map(([one]) => one)
    return {
      method: attribute(tag, 'method') ?? 'get',
      action: attribute(tag, 'action') ?? '',
      upload: attribute(tag, 'enctype') === 'multipart/form-data',
      html: whole,
      fields: controls.map((control) => [attribute(/^<[^>]*>/.exec(control)?.[0] ?? '', 'name') ?? '', valueOf(control)] as const),
      buttons: buttons.filter((button) => attribute(button, 'type') !== 'button').length,
    }
  })

/** Addresses that the page links to, on this installation. */
export const linksIn = (page: string): readonly string[] =>
  [...page.matchAll(/<a\b[^>]*>/g)].flatMap(([tag]) => {
    const href = attribute(tag, 'href')
    return href?.startsWith('/') ? [href.split('#')[0] ?? ''] : []
  })

/** The page without what is inside forms. */
export const outsideForms = (page: string): string => page.replaceAll(/<form\b[^>]*>.*?<\/form>/gs, '')
