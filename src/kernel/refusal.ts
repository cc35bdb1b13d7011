/** A "no" that the user should hear. A bug throws; a refusal is returned. */
export type Refusal =
  | { readonly kind: 'invalid'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'conflict'; readonly because: string }

/** What to say next to each field; nothing where the refusal is not about fields. */
export const fieldsOf = (refusal: Refusal): Readonly<Record<string, string>> => (refusal.kind === 'invalid' ? refusal.fields : {})

export type Result<T, R = Refusal> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const refuse = <R>(refusal: R): { readonly ok: false; readonly refusal: R } => ({ ok: false, refusal })
