import type { Bytes } from './bytes.ts'

// Only for searching a whole board, where the platform's own hash, one promise at a time, would take minutes. Nothing is sealed with
// it; what a search finds is opened as everything else is.

const blockSize = 64

/** The first 32 bits of the fractional part of a root of a prime, as FIPS 180-4 asks for them. */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0

const primes = Array.from({ length: 310 }, (_, n) => n + 2).filter(
  (n) => !Array.from({ length: n - 2 }, (_, d) => d + 2).some((d) => n % d === 0),
)
const constants = Int32Array.from(primes.slice(0, 64), (prime) => fraction(Math.cbrt(prime)))
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

const schedule = new Int32Array(64)
const word = (at: number): number => schedule[at] ?? 0

function compress(state: Int32Array, view: DataView, at: number): void {
  for (let i = 0; i < 16; i += 1) schedule[i] = view.getInt32(at + 4 * i)
  for (let i = 16; i < 64; i += 1) {
    const [near, far] = [word(i - 2), word(i - 15)]
    const a = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10)
    const b = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)
    schedule[i] = (a + word(i - 7) + b + word(i - 16)) | 0
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i += 1) {
    const chosen = (e & f) ^ (~e & g)
    const most = (a & b) ^ (a & c) ^ (b & c)
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + chosen + (constants[i] ?? 0) + word(i)) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + most) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  const turned = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i += 1) state[i] = ((state[i] ?? 0) + (turned[i] ?? 0)) | 0
}

/** SHA-256 at once, without a promise. */
export function sha256(message: Uint8Array): Bytes {
  const padded = new Uint8Array((Math.floor((message.length + 8) / blockSize) + 1) * blockSize)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 4, message.length * 8)
  const state = start.slice()
  for (let at = 0; at < padded.length; at += blockSize) compress(state, view, at)
  const digest = new Uint8Array(32)
  const out = new DataView(digest.buffer)
  state.forEach((value, at) => out.setInt32(4 * at, value))
  return digest
}

/** HMAC-SHA-256 at once, for keys of at most 64 bytes. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Bytes {
  const masked = (mask: number, rest: Uint8Array): Uint8Array => {
    const whole = new Uint8Array(blockSize + rest.length).fill(mask, 0, blockSize)
    key.forEach((byte, at) => (whole[at] = byte ^ mask))
    whole.set(rest, blockSize)
    return whole
  }
  return sha256(masked(0x5c, sha256(masked(0x36, message))))
}
