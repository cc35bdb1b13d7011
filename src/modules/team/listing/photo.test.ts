import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanPhoto, largestPhoto, typeOf } from './photo.ts'

const bytes = (text: string): readonly number[] => [...new TextEncoder().encode(text)]

const segment = (marker: number, content: readonly number[]): readonly number[] => {
  const length = content.length + 2
  return [0xff, marker, length >> 8, length & 0xff, ...content]
}

const secret = 'GPS 44.05,-121.31 phone of Kim'

/** The shape of a picture as a camera writes it: its own notes first, a frame, tables, a scan, and something behind the end. */
const jpeg = (
  { width = 320, scan = [1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4] }: { width?: number; scan?: readonly number[] } = {},
  behind: readonly number[] = bytes(secret),
) =>
  new Uint8Array([
    0xff,
    0xd8,
    ...segment(0xe0, bytes('JFIF')),
    ...segment(0xe1, bytes(`Exif ${secret}`)),
    ...segment(0xfe, bytes(secret)),
    ...segment(0xdb, [0, 1, 2, 3]),
    ...segment(0xc0, [8, 1, 64, width >> 8, width & 0xff, 1, 1, 0x11, 0]),
    ...segment(0xc4, [0, 1]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...scan,
    0xff,
    0xd9,
    ...behind,
  ])

const chunk = (name: string, content: readonly number[]): readonly number[] => [
  ...[24, 16, 8, 0].map((shift) => (content.length >> shift) & 0xff),
  ...bytes(name),
  ...content,
  0,
  0,
  0,
  0,
]

const png = (behind: readonly number[] = []) =>
  new Uint8Array([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...chunk('IHDR', [0, 0, 1, 64, 0, 0, 1, 64, 8, 2, 0, 0, 0]),
    ...chunk('tEXt', bytes(secret)),
    ...chunk('eXIf', bytes(secret)),
    ...chunk('IDAT', [1, 2, 3]),
    ...chunk('IEND', []),
    ...behind,
  ])

const textOf = (image: Uint8Array) => new TextDecoder('latin1').decode(image)

test.each([
  ['a JPEG', jpeg(), 'image/jpeg'],
  ['a PNG', png(bytes(secret)), 'image/png'],
] as const)('of %s nothing stays that a camera wrote beside the picture, and the picture does', (_, file, type) => {
  const cleaned = cleanPhoto(file)

  expect(cleaned.ok && cleaned.value.type).toBe(type)
  const kept = cleaned.ok ? cleaned.value.bytes : new Uint8Array()
  expect(textOf(file)).toContain('GPS')
  expect(textOf(kept)).not.toMatch(/GPS|Kim|Exif|JFIF/)
  expect(typeOf(kept)).toBe(type)
  expect(cleanPhoto(kept)).toEqual(cleaned)
})

test('the coded picture itself comes through byte by byte', () => {
  const scan = [9, 8, 7, 0xff, 0x00, 6]
  const cleaned = cleanPhoto(jpeg({ scan }))

  const kept = cleaned.ok ? [...cleaned.value.bytes] : []
  expect(kept.slice(-scan.length - 2)).toEqual([...scan, 0xff, 0xd9])
})

test.each([
  ['no picture at all', new Uint8Array(bytes('<svg onload="x()"/>'))],
  ['nothing', new Uint8Array()],
  ['a JPEG cut short', jpeg().subarray(0, 60)],
  ['a PNG cut short', png().subarray(0, 40)],
  ['a GIF', new Uint8Array(bytes('GIF89a........'))],
])('%s is refused with words beside the field', (_, file) => {
  const cleaned = cleanPhoto(file)

  expect(cleaned).toMatchObject({ ok: false, refusal: { fields: { photo: expect.stringContaining('JPEG or PNG') } } })
})

test('a picture that is too large in bytes or in dots says what to do', () => {
  const heavy = cleanPhoto(jpeg({ scan: Array.from({ length: largestPhoto }, () => 1) }))
  const wide = cleanPhoto(jpeg({ width: 4000 }))

  expect(heavy).toMatchObject({ refusal: { fields: { photo: expect.stringContaining('60 KB') } } })
  expect(wide).toMatchObject({ refusal: { fields: { photo: expect.stringContaining('2000') } } })
})

test('whatever bytes come, they are refused or cleaned, and cleaning again changes nothing', () => {
  const mutated = fc.tuple(
    fc.constantFrom(jpeg(), png()),
    fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
  )

  fc.assert(
    fc.property(mutated, ([file, changes]) => {
      const changed = Uint8Array.from(file)
      for (const [at, to] of changes) changed[at % changed.length] = to
      const once = cleanPhoto(changed)
      if (once.ok) expect(cleanPhoto(once.value.bytes)).toEqual(once)
    }),
  )
})
