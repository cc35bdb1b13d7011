import { decrypt } from './aes-gcm.ts'
import { type Bytes } from './bytes.ts'
import { letterIn } from './envelope-contents.ts'
import { bodyBoundTo, type Parts } from './envelope-frame.ts'
import { letterFromBytes, type Letter } from './letter.ts'

/** What comes after a slot was opened: the letter, if every other byte is as it was sealed. */
export async function openBody(contentKey: Bytes, bound: Bytes, { slots, nonce, body, fill }: Parts): Promise<Letter | undefined> {
  const contents = await decrypt({ key: contentKey, nonce, associatedData: await bodyBoundTo(bound, { slots, fill }) }, body)
  const inside = contents && (await letterIn(contents, contentKey))
  return inside && letterFromBytes(inside)
}
