import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import content from '#content/contacts/lists.json' with { type: 'json' }
import { open } from '#engines/sealing/open.ts'
import { makeKeyPair, importPrivateKey } from '#engines/sealing/keys.ts'
import { seal } from '#engines/sealing/seal.ts'
import { type Contact, decodeContact, encodeContact, lists, parseContact } from './contact.ts'
import { contactContext, contactSize, posted, postedLength, readPosted } from './wire.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const marks = { proof: 'p'.repeat(22), nonce: 'n'.repeat(22) }
const quarters = ['2026-Q4', '2027-Q1']

const chosen = fc.record({
  quarter: fc.constantFrom(...quarters),
  ...Object.fromEntries(lists.map(({ id, choices }) => [id, fc.constantFrom(...choices.map((choice) => choice.id))])),
})
const read = (choices: Readonly<Record<string, string>>): Contact => {
  const contact = parseContact(choices, quarters)
  if (!contact.ok) throw new Error('These choices stand on the lists')
  return contact.value
}
const longest = read({
  quarter: '2026-Q4',
  ...Object.fromEntries(
    lists.map(({ id, choices }) => [id, choices.map((choice) => choice.id).toSorted((one, other) => other.length - one.length)[0] ?? '']),
  ),
})

test('the lists are well-formed, and hold nothing but ids and words', () => {
  const id = v.pipe(v.string(), v.regex(/^[a-z0-9_]{2,20}$/))
  const words = v.pipe(v.string(), v.minLength(2), v.maxLength(60))
  const file = v.strictObject({
    about: v.string(),
    edition: v.number(),
    sources: v.array(v.strictObject({ name: v.string(), url: v.pipe(v.string(), v.url()), used: v.string() })),
    lists: v.array(
      v.strictObject({ id, ask: words, remembered: v.boolean(), choices: v.pipe(v.array(v.strictObject({ id, words })), v.minLength(2)) }),
    ),
  })

  expect(v.safeParse(file, content).issues).toBe(undefined)
  expect(lists.map((list) => list.id)).toEqual(content.lists.map((list) => list.id))
  for (const { choices } of lists) expect(new Set(choices.map((choice) => choice.id)).size).toBe(choices.length)
})

test('what says most of a talk is asked each time and not remembered', () => {
  expect(lists.filter((list) => !list.remembered).map((list) => list.id)).toEqual(['visit', 'reason', 'outcome', 'limits'])
})

test('what was encoded is read back, and fits the sealed size', () => {
  fc.assert(
    fc.property(chosen, (choices) => {
      const received = { contact: read(choices), ...marks }

      expect(decodeContact(encodeContact(received))).toEqual({ ok: true, value: received })
    }),
  )
  expect(encodeContact({ contact: longest, ...marks }).length).toBeLessThanOrEqual(contactSize - 4)
})

test('a contact is chosen whole, from the lists, in a quarter that is offered', () => {
  const whole = { ...longest }

  expect(parseContact(whole, ['2026-Q4']).ok).toBe(true)
  expect(parseContact(whole, ['2027-Q1'])).toMatchObject({ ok: false, refusal: { fields: { quarter: 'Tap one.' } } })
  for (const { id } of lists) {
    expect(parseContact({ ...whole, [id]: '' }, ['2026-Q4'])).toMatchObject({ ok: false, refusal: { fields: { [id]: 'Tap one.' } } })
    expect(parseContact({ ...whole, [id]: 'Pat, 7:10' }, ['2026-Q4']).ok).toBe(false)
  }
})

test('a contact that the page would not have written is refused', () => {
  const written = (text: string) => decodeContact(bytes(text)).ok
  const whole = new TextDecoder().decode(encodeContact({ contact: longest, ...marks }))
  const swap = (from: string, to: string) => whole.replace(from, to)

  expect(written(whole)).toBe(true)
  expect(written(swap('2026-Q4', '2026-Q5'))).toBe(false)
  expect(written(swap('2026-Q4', '2026-11-23'))).toBe(false)
  expect(written(swap('"v":1', '"v":2'))).toBe(false)
  expect(written(swap('"n":', '"at":"7:10","n":'))).toBe(false)
  expect(written(swap('"n":"n', '"n":"Pat 7'))).toBe(false)
  expect(written(swap('"in_person"', '["in_person"]'))).toBe(false)
  expect(written(swap('"first"', '"second"'))).toBe(false)
  expect(written(swap('"c":[', '"c":["Pat",'))).toBe(false)
  expect(written(`${whole} `)).toBe(false)
  expect(written(whole.replace(/"c":\[[^\]]*\]/, '"c":{}'))).toBe(false)
})

test('bytes from nowhere are refused and never thrown at the keeper', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      expect(decodeContact(noise).ok).toBe(false)
    }),
  )
  for (const text of ['', 'null', '[]', '{}', '{"q":1,"c":2,"p":3,"n":4}']) expect(decodeContact(bytes(text)).ok).toBe(false)
  expect(() => encodeContact({ contact: longest, proof: 'Pat', nonce: marks.nonce })).toThrow(TypeError)
})

test('a sealed contact opens in its own ledger of its own agency and nowhere else', async () => {
  const pair = await makeKeyPair()
  const key = await importPrivateKey(pair)
  const sealed = await seal(
    pair.publicKey,
    contactContext('an agency', 'a ledger'),
    encodeContact({ contact: longest, ...marks }),
    contactSize,
  )
  if (!key.ok || !sealed.ok) throw new Error('The key is good')

  const opened = await open(key.value, contactContext('an agency', 'a ledger'), sealed.value)
  const elsewhere = await open(key.value, contactContext('another agency', 'a ledger'), sealed.value)
  const moved = await open(key.value, contactContext('an agency', 'another ledger'), sealed.value)

  expect(opened.ok && decodeContact(opened.value)).toEqual({ ok: true, value: { contact: longest, ...marks } })
  expect([elsewhere.ok, moved.ok]).toEqual([false, false])
})

test('what is posted is read back, and has one length', () => {
  const ids = { ledger: '0f0e0d0c-0b0a-4908-8706-050403020100', contact: '00010203-0405-4607-8809-0a0b0c0d0e0f' }
  const sealed = new Uint8Array(338).fill(7)

  const bytesPosted = posted({ ...ids, sealed })

  expect(bytesPosted.length).toBe(postedLength)
  expect(readPosted(bytesPosted)).toEqual({ ...ids, sealed })
})
