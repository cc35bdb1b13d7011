import { toNumber, type RandomBytes } from '#engines/sealing/bytes.ts'

/** The same things in an order that nothing leads back from (Fisher and Yates). */
export function shuffled<T>(things: readonly T[], randomBytes: RandomBytes): readonly T[] {
  const left = [...things]
  const mixed: T[] = []
  while (left.length > 0) {
    // Eight bytes over a short list: the favour to any place is below one in 2 to the 50th.
    const place = Number(toNumber(randomBytes(8)) % BigInt(left.length))
    mixed.push(...left.splice(place, 1))
  }
  return mixed
}
