import { expect, test } from 'vitest'
import { groupOf, isShownTo, isUnanswered, standingOf, type Act, type Conversation, type Note } from './thread.ts'

const [dana, sam, clinician, lee] = ['dana', 'sam', 'clinician', 'lee']
const everybody = new Set([dana, sam, clinician, lee])
const id = '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c5d'
const now = '2026-11-23T14'

const noteOf = (letter: Partial<Note['letter']> = {}, day = '2026-11-23'): Note => ({
  envelope: id,
  day,
  epoch: '2026-11',
  secret: new Uint8Array(32),
  letter: {
    kind: 'note',
    note: id,
    text: 'Hello',
    callMe: null,
    writtenAt: '2026-11-23T12',
    to: dana,
    second: sam,
    mailbox: null,
    ...letter,
  },
})
const conversation = (acts: readonly Act[] = [], note = noteOf()): Conversation => ({
  board: 'cedar',
  id,
  notes: [note],
  acts,
  replies: [],
})

const claim = (by: string): Act => ({ kind: 'claim', note: id, by, claimedAt: now })
const release = (by: string): Act => ({ kind: 'release', note: id, by })
const notRight = (by: string): Act => ({ kind: 'not_right', note: id, by })
const handover = (by: string, to: string): Act => ({ kind: 'handover', note: id, by, to })

const at = (of: Conversation, listed: ReadonlySet<string> = everybody) => standingOf(of, listed, now)
const sees = (who: string, of: Conversation, listed: ReadonlySet<string> = everybody) => isShownTo(who, of, at(of, listed), listed)

test('of two who take a note, the first has it', () => {
  expect(at(conversation([claim(sam), claim(dana)])).holder).toBe(sam)
})

test('a note that was given back can be taken by the next', () => {
  expect(at(conversation([claim(dana), release(dana)])).holder).toBeNull()
  expect(at(conversation([claim(dana), release(dana), claim(sam)])).holder).toBe(sam)
})

test('giving back what somebody else has changes nothing', () => {
  expect(at(conversation([claim(dana), release(sam)])).holder).toBe(dana)
})

test('somebody whom nobody chose and nobody asked has no part in it', () => {
  expect(at(conversation([claim(lee)])).holder).toBeNull()
  expect(at(conversation([handover(lee, lee), claim(lee)])).holder).toBeNull()
})

test('a note that was handed over waits for the one to whom it was handed', () => {
  const handed = conversation([claim(dana), handover(dana, clinician)])

  expect(at(handed)).toMatchObject({ holder: null, handedTo: clinician })
  expect(groupOf(clinician, at(handed))).toBe('waiting')
  expect(groupOf(dana, at(handed))).toBe('others')
  expect(at(conversation([claim(dana), handover(dana, clinician), claim(clinician)])).holder).toBe(clinician)
})

test('only the one who has a note can hand it over', () => {
  expect(at(conversation([claim(dana), handover(sam, clinician)]))).toMatchObject({ holder: dana, handedTo: null })
})

test('the second sees a note only after twelve hours without a taker', () => {
  const written = (hour: string) => conversation([], noteOf({ writtenAt: hour }))

  expect(sees(dana, written('2026-11-23T12'))).toBe(true)
  expect(sees(sam, written('2026-11-23T03'))).toBe(false)
  expect(sees(sam, written('2026-11-23T02'))).toBe(true)
  expect(sees(sam, conversation([claim(dana)], noteOf({ writtenAt: '2026-11-22T02' }, '2026-11-22')))).toBe(false)
})

test('the second sees it at once when it was handed over, or when the first is not the right one or is gone', () => {
  expect(sees(sam, conversation([handover(dana, sam)]))).toBe(true)
  expect(sees(sam, conversation([notRight(dana)]))).toBe(true)
  expect(sees(sam, conversation(), new Set([sam]))).toBe(true)
})

test('somebody with a copy sees it only once it was handed to them', () => {
  expect(sees(clinician, conversation())).toBe(false)
  expect(sees(clinician, conversation([handover(dana, clinician)]))).toBe(true)
})

test('a note whose taker left the help page waits again', () => {
  const taken = conversation([claim(dana)])

  expect(at(taken, new Set([sam]))).toMatchObject({ holder: null, isLeftBehind: true })
  expect(sees(sam, taken, new Set([sam]))).toBe(true)
  expect(at(conversation([claim(dana), claim(sam)]), new Set([sam])).holder).toBe(sam)
})

test('a phone whose clock is ahead does not keep a note from the second', () => {
  const ahead = conversation([], noteOf({ writtenAt: '2027-11-23T12' }, '2026-11-22'))

  expect(at(ahead).hours).toBe(15)
  expect(sees(sam, ahead)).toBe(true)
})

test('what waits long comes before what waits, and both before what is taken', () => {
  const late = conversation([], noteOf({ writtenAt: '2026-11-23T02' }))

  expect(groupOf(dana, at(late))).toBe('late')
  expect(groupOf(dana, at(conversation()))).toBe('waiting')
  expect(groupOf(dana, at(conversation([claim(dana)])))).toBe('mine')
  expect(groupOf(dana, at(conversation([claim(sam)])))).toBe('others')
  expect(groupOf(dana, at(conversation([notRight(dana)])))).toBe('others')
})

test('a note with a mailbox waits for an answer until there is one for each time they wrote', () => {
  const mailbox = { publicKey: 'p', detectionKey: 'd' }
  const asked = conversation([], noteOf({ mailbox }))
  const reply = { envelope: 'r', place: 1, letter: { kind: 'reply', note: id, text: 'Yes', by: dana } } as const

  expect(isUnanswered(conversation())).toBe(false)
  expect(isUnanswered(asked)).toBe(true)
  expect(isUnanswered({ ...asked, replies: [reply] })).toBe(false)
  expect(isUnanswered({ ...asked, notes: [...asked.notes, noteOf({ mailbox })], replies: [reply] })).toBe(true)
})
