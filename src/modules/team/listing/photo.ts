import { ok, refuse, type Result } from '#kernel/refusal.ts'

/** Small enough for an old phone on a poor link. */
export const largestPhoto = 60 * 1024

const widest = 2000

export type Photo = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: 'image/jpeg' | 'image/png' }

const refused = (words: string) => refuse({ kind: 'invalid' as const, fields: { photo: words } })

const broken = refused('That is no JPEG or PNG picture that can be read whole. Choose another file.')

/**
 * A picture as it is shown, without anything a camera or a program wrote beside it: place, time, device, a smaller copy.
 * Nothing is drawn anew here, so what turns a picture goes too; the page says to turn it first.
 */
export function cleanPhoto(file: Uint8Array): Result<Photo> {
  const cleaned = isPng(file) ? cleanPng(file) : isJpeg(file) ? cleanJpeg(file) : null
  if (!cleaned) return broken
  if (cleaned.width > widest || cleaned.height > widest)
    return refused(`That picture is larger than ${widest} by ${widest} dots. Make it smaller first.`)
  if (cleaned.bytes.length > largestPhoto) return refused('That picture is over 60 KB. Make it smaller first: 320 by 320 dots is enough.')
  return ok({ bytes: cleaned.bytes, type: cleaned.type })
}

/** The kind of a picture that was kept. */
export const typeOf = (image: Uint8Array): Photo['type'] => (isPng(image) ? 'image/png' : 'image/jpeg')

type Cleaned = Photo & { readonly width: number; readonly height: number }

const pngMark = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const isPng = (file: Uint8Array): boolean => pngMark.every((byte, at) => file[at] === byte)
const isJpeg = (file: Uint8Array): boolean => file[0] === 0xff && file[1] === 0xd8 && file[2] === 0xff

const joined = (pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** Chunks without which there is no picture; every other one is left behind, and so is what follows the end. */
const drawn = new Set(['IHDR', 'PLTE', 'IDAT', 'tRNS', 'IEND'])

function cleanPng(file: Uint8Array): Cleaned | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const pieces = [file.subarray(0, pngMark.length)]
  let size: { width: number; height: number } | null = null
  let at = pngMark.length
  while (at + 12 <= file.length) {
    const end = at + 12 + view.getUint32(at)
    if (end > file.length) return null
    const name = String.fromCharCode(...file.subarray(at + 4, at + 8))
    if (name === 'IHDR' && end - at === 25) size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (drawn.has(name)) pieces.push(file.subarray(at, end))
    if (name === 'IEND') return size && { bytes: joined(pieces), type: 'image/png', ...size }
    at = end
  }
  return null
}

/** Segments that draw: tables, frames, scans, and Adobe's note on colors in its one length, without which some pictures turn green. */
const keeps = (marker: number, length: number): boolean =>
  [0xdb, 0xc4, 0xdd, 0xda].includes(marker) || isFrame(marker) || (marker === 0xee && length === 16)

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function cleanJpeg(file: Uint8Array): Cleaned | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const pieces = [file.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  let at = 2
  while (at + 4 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) return null
    const end = at + 2 + view.getUint16(at + 2)
    if (end > file.length || end < at + 4) return null
    if (isFrame(marker) && end - at >= 10) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (keeps(marker, end - at)) pieces.push(file.subarray(at, end))
    at = end
    if (marker !== 0xda) continue

    const scan = scanFrom(file, at)
    pieces.push(file.subarray(at, scan.end))
    at = scan.end
    if (scan.last) return size && { bytes: joined([...pieces, new Uint8Array([0xff, 0xd9])]), type: 'image/jpeg', ...size }
  }
  return null
}

/** Where a scan's coded bytes end: at the next segment, or at the end of the picture. */
function scanFrom(file: Uint8Array, from: number): { readonly end: number; readonly last: boolean } {
  let at = from
  while (at + 1 < file.length) {
    const next = file[at + 1] ?? 0
    const isCoded = file[at] !== 0xff || next === 0x00 || (next >= 0xd0 && next <= 0xd7)
    if (!isCoded && next !== 0xff) return { end: at, last: next === 0xd9 }
    at += 1
  }
  return { end: file.length, last: false }
}
