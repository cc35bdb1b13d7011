/** One element of a PDF's structure tree: what a screen reader walks through. */
export type Tagged = { readonly tag: string; readonly title: string | null; readonly children: readonly Tagged[] }

const objectPattern = /^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm

/** The structure tree of a PDF as our compiler writes it: objects as plain text, children as references. */
export function structureOf(pdf: Uint8Array): readonly Tagged[] {
  const text = Buffer.from(pdf).toString('latin1')
  const objects = new Map([...text.matchAll(objectPattern)].map(([, number = '', body = '']) => [number, body]))
  const root = [...objects.values()].find((body) => body.includes('/Type /StructTreeRoot'))
  if (root === undefined) throw new Error('The PDF has no structure tree')
  return childrenOf(root, objects)
}

function childrenOf(body: string, objects: ReadonlyMap<string, string>): readonly Tagged[] {
  const kids = /\/K \[([^\]]*)\]/.exec(body)?.[1] ?? ''
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, number = '']) => {
    const child = objects.get(number) ?? ''
    const tag = /\/S \/(\w+)/.exec(child)?.[1]
    // Marked content and links are leaves, and no part of the tree.
    return tag === undefined ? [] : [{ tag, title: titleIn(child), children: childrenOf(child, objects) }]
  })
}

function titleIn(body: string): string | null {
  const plain = /\/T \(((?:\\.|[^\\)])*)\)/.exec(body)?.[1]
  if (plain === undefined) return null
  const bytes = Buffer.from(plain.replaceAll(/\\(.)/g, '$1'), 'latin1')
  return bytes[0] === 0xfe && bytes[1] === 0xff ? new TextDecoder('utf-16be').decode(bytes) : plain.replaceAll(/\\(.)/g, '$1')
}

/** Every element in reading order. */
export const inOrder = (tree: readonly Tagged[]): readonly Tagged[] => tree.flatMap((one) => [one, ...inOrder(one.children)])

/** How many sheets of paper it is. */
export const pagesOf = (pdf: Uint8Array): number =>
  Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[1] ?? 0)
