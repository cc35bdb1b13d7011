import { concat, draw, type Bytes, type RandomBytes } from './bytes.ts'
import { digest } from './digest.ts'
import { contentsSize } from './envelope-frame.ts'
import { pad, unpad } from './padding.ts'

const saltLength = 32

/** A salt, then the padded letter. The longest letter fits by far, so that it does not is a bug. */
export function contentsOf(letter: Bytes, randomBytes: RandomBytes): Bytes {
  const padded = pad(letter, contentsSize - saltLength)
  if (!padded.ok) throw new Error('A letter fits into its envelope.')
  return concat(draw(randomBytes, saltLength), padded.value)
}

/**
 * The key is a hash of what it encrypts: one recipient, who knows it, can't put another letter under the same sealed slots
 * and have the other recipients take it for the writer's; nor can a writer send two recipients two letters in one.
 */
export const contentKeyOf = (contents: Bytes): Promise<Bytes> => digest('envelope-key/v1', contents)

/** The letter's bytes, or undefined for contents that are not those of this key. */
export async function letterIn(contents: Bytes, contentKey: Bytes): Promise<Bytes | undefined> {
  const expected = await contentKeyOf(contents)
  return expected.every((byte, at) => contentKey[at] === byte) ? unpad(contents.slice(saltLength)) : undefined
}
