import { concat, utf8, type Bytes } from './bytes.ts'

/** What a sealed thing is for. A thing sealed for one use never opens as another. */
export type Use = 'answer/v1' | 'contact/v1' | 'envelope/v1' | 'ledger-certificate/v1' | 'ledger-key/v1' | 'survey-key/v1'

/** Everything a sealed thing is bound to. `kind` is the survey's id, the quarter, or whatever else it must not be moved between. */
export type Context = { readonly use: Use; readonly tenant: string; readonly kind: string }

export const version = 1
export const publicKeyLength = 65
const tagLength = 16

/** How long a sealed thing is, so that a server can turn away every other length. */
export const sealedLength = (size: number): number => 1 + publicKeyLength + size + tagLength

export const infoOf = (context: Context): Bytes => utf8(`porchlight ${context.use}`)

/** JSON of a list, so that a tenant's end and a kind's beginning can't be moved against each other. */
export const associatedData = (context: Context): Bytes =>
  concat(Uint8Array.of(version), utf8(JSON.stringify([context.tenant, context.kind])))
