import { concat, type Bytes } from '#engines/sealing/bytes.ts'
import { slotSize } from '#engines/sealing/envelope-frame.ts'

/** An envelope before it is damaged, and in which slot its recipient is. */
export type Original = { readonly bytes: Bytes; readonly ownSlot: number }

/** Numbers below a bound, the same at every run. */
export type Draw = (below: number) => number

type Way = {
  /** How many of a hundred. */
  readonly share: number
  /** The first part that is no longer as it was: what stands before it is known to open. */
  readonly touches: 'outside' | 'own_slot' | 'rest'
  readonly damage: (original: Original, other: Original, draw: Draw) => Bytes
}

const slotsAt = 2
const nonceAt = slotsAt + 8 * slotSize
const bodyAt = nonceAt + 12
const fillAt = bodyAt + 4096 + 16
const size = 16_384

const slotStart = (slot: number): number => slotsAt + slot * slotSize

/** One to three bytes of a range become other ones. */
function change({ bytes }: Original, [from, to]: readonly [number, number], draw: Draw): Bytes {
  const changed = Uint8Array.from(bytes)
  for (let times = 1 + draw(3); times > 0; times -= 1) {
    const at = from + draw(to - from)
    changed[at] = (changed[at] ?? 0) ^ (draw(2) === 0 ? 1 << draw(8) : 1 + draw(255))
  }
  return changed
}

const noise = (length: number, draw: Draw): Bytes => Uint8Array.from({ length }, () => draw(256))

const exchange = (bytes: Bytes, one: number, other: number): Bytes => {
  const exchanged = Uint8Array.from(bytes)
  exchanged.set(bytes.subarray(slotStart(other), slotStart(other) + slotSize), slotStart(one))
  exchanged.set(bytes.subarray(slotStart(one), slotStart(one) + slotSize), slotStart(other))
  return exchanged
}

const anotherSlot = (own: number, draw: Draw): number => (own + 1 + draw(7)) % 8

/** In the order of the format, then what goes wrong with whole envelopes. */
export const ways: Readonly<Record<string, Way>> = {
  head: { share: 5, touches: 'outside', damage: (original, _, draw) => change(original, [0, slotsAt], draw) },
  own_slot: {
    share: 3,
    touches: 'own_slot',
    damage: (original, _, draw) => change(original, [slotStart(original.ownSlot), slotStart(original.ownSlot) + slotSize], draw),
  },
  other_slot: {
    share: 15,
    touches: 'rest',
    damage: (original, _, draw) => {
      const slot = anotherSlot(original.ownSlot, draw)
      return change(original, [slotStart(slot), slotStart(slot) + slotSize], draw)
    },
  },
  nonce: { share: 8, touches: 'rest', damage: (original, _, draw) => change(original, [nonceAt, bodyAt], draw) },
  body: { share: 25, touches: 'rest', damage: (original, _, draw) => change(original, [bodyAt, fillAt], draw) },
  fill: { share: 25, touches: 'rest', damage: (original, _, draw) => change(original, [fillAt, size], draw) },
  length: {
    share: 6,
    touches: 'outside',
    damage: ({ bytes }, _, draw) => {
      const by = 1 + draw(200)
      return draw(2) === 0 ? bytes.slice(0, size - by) : concat(bytes, noise(by, draw))
    },
  },
  shifted: {
    share: 2,
    touches: 'rest',
    damage: ({ bytes }, _, draw) => {
      const at = fillAt - draw(4000)
      return concat(bytes.subarray(0, at), bytes.subarray(at + 1), noise(1, draw))
    },
  },
  spliced: {
    share: 6,
    touches: 'rest',
    damage: ({ bytes }, other, draw) => {
      const at = nonceAt + draw(size - nonceAt)
      return concat(bytes.subarray(0, at), other.bytes.subarray(at))
    },
  },
  slots_of_another: {
    share: 1,
    touches: 'own_slot',
    damage: ({ bytes }, other) => concat(other.bytes.subarray(0, nonceAt), bytes.subarray(nonceAt)),
  },
  slots_exchanged: {
    share: 1,
    touches: 'own_slot',
    damage: ({ bytes, ownSlot }, _, draw) => exchange(bytes, ownSlot, anotherSlot(ownSlot, draw)),
  },
  wiped: {
    share: 2,
    touches: 'rest',
    damage: ({ bytes }, _, draw) => {
      const at = nonceAt + draw(size - nonceAt)
      return Uint8Array.from(bytes).fill(draw(256), at, at + 16 + draw(4000))
    },
  },
  noise: {
    share: 1,
    touches: 'own_slot',
    damage: ({ bytes }, _, draw) => concat(bytes.subarray(0, slotsAt), noise(size - slotsAt, draw)),
  },
}
