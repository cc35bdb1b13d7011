import { concat, toNumber, type Bytes } from './bytes.ts'

// Points of P-256 (SEC 2), because the platform gives no public key for a private one that it did not make: Safari imports no
// private key without its public half. One multiplication a mailbox, and importing the pair checks the result.
const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n
export const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const generator = {
  x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
  z: 1n,
}

/** Jacobian coordinates: x is x / z², y is y / z³; z of zero is the point at infinity. */
type Point = { readonly x: bigint; readonly y: bigint; readonly z: bigint }
const infinity: Point = { x: 1n, y: 1n, z: 0n }

const mod = (number: bigint): bigint => ((number % p) + p) % p

// dbl-2001-b and add-2007-bl of the Explicit-Formulas Database, for a curve with a = -3.
function double({ x, y, z }: Point): Point {
  const [delta, gamma] = [mod(z * z), mod(y * y)]
  const beta = mod(x * gamma)
  const alpha = mod(3n * (x - delta) * (x + delta))
  const doubled = mod(alpha * alpha - 8n * beta)
  return { x: doubled, y: mod(alpha * (4n * beta - doubled) - 8n * gamma * gamma), z: mod((y + z) ** 2n - gamma - delta) }
}

function add(one: Point, other: Point): Point {
  if (one.z === 0n) return other
  if (other.z === 0n) return one
  const [z1z1, z2z2] = [mod(one.z * one.z), mod(other.z * other.z)]
  const [u1, u2] = [mod(one.x * z2z2), mod(other.x * z1z1)]
  const [s1, s2] = [mod(one.y * other.z * z2z2), mod(other.y * one.z * z1z1)]
  const [h, r] = [mod(u2 - u1), mod(2n * (s2 - s1))]
  if (h === 0n) return r === 0n ? double(one) : infinity
  const i = mod(4n * h * h)
  const [j, v] = [mod(h * i), mod(u1 * i)]
  const x = mod(r * r - j - 2n * v)
  return { x, y: mod(r * (v - x) - 2n * s1 * j), z: mod(((one.z + other.z) ** 2n - z1z1 - z2z2) * h) }
}

/** The public key of a private one between one and the order: an uncompressed point of 65 bytes. */
export function publicKeyOf(privateKey: Bytes): Bytes {
  const scalar = toNumber(privateKey)
  if (scalar < 1n || scalar >= order) throw new Error('No private key of P-256.')
  let sum = infinity
  for (let bit = 255n; bit >= 0n; bit -= 1n) {
    const doubled = double(sum)
    const added = add(doubled, generator)
    sum = (scalar >> bit) & 1n ? added : doubled
  }
  const inverse = power(sum.z, p - 2n)
  return concat(Uint8Array.of(4), toBytes(mod(sum.x * inverse ** 2n)), toBytes(mod(sum.y * inverse ** 3n)))
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base]
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = mod(result * square)
    square = mod(square * square)
  }
  return result
}

const toBytes = (number: bigint): Bytes =>
  Uint8Array.from(number.toString(16).padStart(64, '0').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
