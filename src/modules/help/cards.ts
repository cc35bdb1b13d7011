import { type CardSet, type Choices, keepTable } from '#engines/limits/index.ts'

export const policyTellsDanger = ({ agency }: CardSet): boolean => agency.choices?.policyTells.includes('danger_self') ?? false

/** Why a peer who was there matters in this state: what was noted from its law, or that nothing was. */
export type AtScene = { readonly noted: readonly { readonly says: string; readonly cite: string }[] }

export function atSceneIn(state: string, choices: Choices | null): AtScene {
  const noted = keepTable(state, choices).atScene.flatMap(({ says, cite }) =>
    says === undefined || cite === undefined ? [] : [{ says, cite }],
  )
  return { noted }
}
