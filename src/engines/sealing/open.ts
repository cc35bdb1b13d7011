import { ok, refuse, type Result } from '#kernel/refusal.ts'
import type { Bytes } from './bytes.ts'
import { associatedData, infoOf, publicKeyLength, sealedLength, version, type Context } from './context.ts'
import { suite } from './hpke.ts'
import type { OpeningKey } from './keys.ts'
import { unpad } from './padding.ts'

/** One refusal for everything: damaged, another key's, another tenant's, or never sealed can't be told apart, nor should it. */
export type OpenRefusal = { readonly kind: 'unopenable' }

/** Opens what `seal` made for this key and exactly this context. Garbage is refused, never thrown. */
export async function open(key: OpeningKey, context: Context, sealed: Uint8Array): Promise<Result<Bytes, OpenRefusal>> {
  if (sealed[0] !== version || sealed.length < sealedLength(0)) return refuse({ kind: 'unopenable' })

  const enc = Uint8Array.from(sealed.subarray(1, 1 + publicKeyLength))
  const ciphertext = Uint8Array.from(sealed.subarray(1 + publicKeyLength))
  try {
    const padded = await suite.open({ recipientKey: key, enc, info: infoOf(context) }, ciphertext, associatedData(context))
    const bytes = unpad(new Uint8Array(padded))
    return bytes ? ok(bytes) : refuse({ kind: 'unopenable' })
  } catch {
    // A point off the curve and a tag that does not fit both arrive here.
    return refuse({ kind: 'unopenable' })
  }
}
