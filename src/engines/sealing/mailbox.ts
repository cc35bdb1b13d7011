import { asRandomId, idOfBytes } from '#kernel/ids.ts'
import { concat, toHex, utf8, type Bytes } from './bytes.ts'
import { hkdf } from './hkdf.ts'
import { importPrivateKey, type OpeningKey } from './keys.ts'
import { deriveKeyPair } from './mailbox-keys.ts'
import { secretOf } from './phrase.ts'

/** What six words give to somebody who wants a written answer: a key that answers are sealed to, and one that finds them. */
export type Mailbox = { readonly key: OpeningKey; readonly publicKey: Bytes; readonly detectionKey: Bytes }

/** No slow hash, for old phones: 77 random bits are too many to guess. Another agency's mailbox of the same words is another. */
export async function mailboxFromWords(words: readonly string[], tenant: string): Promise<Mailbox> {
  const derive = (purpose: string) => hkdf(secretOf(words), utf8(`porchlight ${purpose}`), utf8(tenant))
  const pair = await deriveKeyPair(await derive('mailbox-key/v1'))
  const key = await importPrivateKey(pair)
  if (!key.ok) throw new Error('A derived pair belongs together.')
  return { key: key.value, publicKey: pair.publicKey, detectionKey: await derive('mailbox-detection/v1') }
}

/** The id under which the note (0) or an answer to it (1, 2, …) lies: like any random one to whoever lacks the detection key. */
export async function replyId(detectionKey: Uint8Array, n: number): Promise<string> {
  const bytes = await hkdf(
    detectionKey,
    concat(utf8('porchlight reply-id/v1'), Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n)),
    undefined,
    16,
  )
  return idOfBytes(asRandomId(bytes))
}

/**
 * The ids to fetch together with a hit, so that the fetch does not say which of them it is. Each hit has its own, and they are the
 * same each time: with fresh ones, whoever compares two visits would see the hit as what came back. In the order of ids.
 */
export async function decoysFor(detectionKey: Uint8Array, hit: string, all: readonly string[], count: number): Promise<readonly string[]> {
  const secret = await hkdf(detectionKey, utf8(`porchlight decoys/v1 ${hit}`))
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const others = Array.from(new Set(all)).filter((id) => id !== hit)
  const ranked = await Promise.all(
    others.map(async (id) => ({ id, by: toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(id)))) })),
  )
  // Sorted in place: phones of before 2023 know no other way.
  ranked.sort((one, other) => (one.by < other.by ? -1 : 1))
  const chosen = ranked.slice(0, count).map(({ id }) => id)
  chosen.sort()
  return chosen
}
