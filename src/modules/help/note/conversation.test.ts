import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { mailboxFromWords, replyId } from '#engines/sealing/mailbox.ts'
import { findConversation, signersIn } from './conversation.ts'
import { decoyCount } from './wire.ts'

const tenant = randomUUID()
const mailbox = await mailboxFromWords(['acorn', 'bride', 'acorn', 'bride', 'acorn', 'bride'], tenant)
const others = Array.from({ length: 60 }, () => randomUUID())
const at = (place: number) => replyId(mailbox.detectionKey, place)

test('words that lead to a note and words that lead to none fetch equally many envelopes, in the order of ids', async () => {
  const right = await findConversation(mailbox, [...others, await at(0)])
  const wrong = await findConversation(mailbox, others)

  expect([right.own.length, wrong.own.length]).toEqual([1, 0])
  expect([right.fetch.length, wrong.fetch.length]).toEqual([decoyCount + 1, decoyCount + 1])
  expect(right.fetch).toContain(right.own[0])
  expect(right.fetch).toEqual(right.fetch.toSorted())
})

test('whoever looks twice fetches the same, also when others have come and gone', async () => {
  const all = [...others, await at(0)]
  const once = await findConversation(mailbox, all)
  const kept = all.filter((id) => once.fetch.includes(id))

  expect(await findConversation(mailbox, all.toReversed())).toEqual(once)
  expect((await findConversation(mailbox, [...kept, ...others.slice(0, 30)])).fetch).toEqual(once.fetch)
})

test('the next envelope goes behind the last, also when the first is gone after 21 days', async () => {
  const found = await findConversation(mailbox, [...others, await at(1), await at(3)])

  expect(found.own).toEqual([await at(1), await at(3)])
  expect(found.next).toBe(4)
  expect(found.note).toBe(await at(0))
})

test('a board with hardly anything on it is fetched whole', async () => {
  const found = await findConversation(mailbox, [await at(0), ...others.slice(0, 3)])

  expect(found.fetch).toHaveLength(4)
})

test.each([null, 'x', [null], [{ listing: 'a' }], [{ listing: 'a', identity: { auth: 'not base64!' } }]])(
  'a list of keys that is none has no signers: %j',
  (keys) => {
    expect(signersIn(keys)).toEqual([])
  },
)
