declare const brand: unique symbol

type Branded<Name extends string> = string & { readonly [brand]: Name }

/** A tenant: an agency now; a region or an assistance provider is a tenant of the same kind. */
export type AgencyId = Branded<'AgencyId'>
export type AccountId = Branded<'AccountId'>
export type PersonId = Branded<'PersonId'>
export type SurveyId = Branded<'SurveyId'>
export type GoalId = Branded<'GoalId'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** True for a lower-case UUID of any version, the only form of id we make or accept. */
export const isUuid = (text: string): boolean => uuid.test(text)

/** The sixteen bytes of a UUID; what is no UUID gives other bytes, so ask `isUuid` first. */
export const bytesOfId = (id: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(id.replace(/-/g, '').match(/../g) || [], (pair) => parseInt(pair, 16))

/** Sixteen bytes as the UUID that they are. */
export function idOfBytes(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => `0${byte.toString(16)}`.slice(-2)).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Sixteen random bytes as those of a UUID that says so of itself: version 4, whatever they were made with. */
export const asRandomId = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(bytes, (byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte))
