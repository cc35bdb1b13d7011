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
