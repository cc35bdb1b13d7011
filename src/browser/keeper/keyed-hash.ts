import { hkdf } from '#engines/sealing/hkdf.ts'
import { utf8 } from '#engines/sealing/bytes.ts'

const word = (value: bigint): bigint => BigInt.asUintN(64, value)
const turn = (value: bigint, by: bigint): bigint => word((value << by) | (value >> (64n - by)))

type State = [bigint, bigint, bigint, bigint]

function round([a, b, c, d]: State): State {
  const a1 = word(a + b)
  const b1 = turn(b, 13n) ^ a1
  const a2 = turn(a1, 32n)
  const c1 = word(c + d)
  const d1 = turn(d, 16n) ^ c1
  const a3 = word(a2 + d1)
  const d2 = turn(d1, 21n) ^ a3
  const c2 = word(c1 + b1)
  const b2 = turn(b1, 17n) ^ c2
  return [a3, b2, turn(c2, 32n), d2]
}

const rounds = (count: number, state: State): State => Array.from({ length: count }).reduce<State>(round, state)

/** SipHash-2-4 under a key of 16 bytes: coins and priorities are asked for in the middle of counting, where nothing can wait. */
export function sipHash(key: Uint8Array, message: Uint8Array): bigint {
  const view = new DataView(Uint8Array.from(key).buffer)
  const [k0, k1] = [view.getBigUint64(0, true), view.getBigUint64(8, true)]
  let state: State = [k0 ^ 0x736f6d6570736575n, k1 ^ 0x646f72616e646f6dn, k0 ^ 0x6c7967656e657261n, k1 ^ 0x7465646279746573n]

  const padded = new Uint8Array((Math.floor(message.length / 8) + 1) * 8)
  padded.set(message)
  padded[padded.length - 1] = message.length & 255
  const words = new DataView(padded.buffer)
  for (let at = 0; at < padded.length; at += 8) {
    const next = words.getBigUint64(at, true)
    const [a, b, c, d] = rounds(2, [state[0], state[1], state[2], state[3] ^ next])
    state = [a ^ next, b, c, d]
  }
  const [a, b, c, d] = rounds(4, [state[0], state[1], state[2] ^ 0xffn, state[3]])
  return a ^ b ^ c ^ d
}

/** The secret behind coins and priorities: whoever holds the survey's key gets the same one, and nobody else any. */
export const releaseSecret = (privateKey: Uint8Array, surveyId: string): Promise<Uint8Array> =>
  hkdf(privateKey, utf8(`porchlight release/v1 ${surveyId}`), undefined, 16)

/** A number that only the holder of the secret can predict. */
export const priorityBy =
  (secret: Uint8Array) =>
  (label: string): number =>
    Number(sipHash(secret, utf8(`priority ${label}`)) >> 12n)

export const coinBy =
  (secret: Uint8Array) =>
  (label: string): boolean =>
    (sipHash(secret, utf8(`coin ${label}`)) & 1n) === 1n
