import type { Talk } from './situation.ts'
import type { Outcome, Standing } from './standing.ts'
import type { RecordsCode, Statute } from './statute.ts'
import { recordsCodesOf } from './statutes.ts'

/**
 * What the law does for one of the three words. `as_far_as_read`: it appears to, and the list of exceptions was not read to its end.
 * `in_part`: some proceedings only, and the text read does not call it a privilege. `nothing_read`: none in what was read, which is
 * not the same as none.
 */
export type LawHolds = 'holds' | 'as_far_as_read' | 'in_part' | 'open' | 'fails' | 'nothing_read'

export type LawLevel = { readonly holds: LawHolds; readonly under: readonly Standing[] }

/** Private is what people expect, confidential a duty of the peer, privileged a bar on making the peer tell. */
export type Levels = {
  readonly private: { readonly byPolicy: boolean; readonly byPromise: boolean }
  readonly confidential: { readonly byPolicy: boolean; readonly law: LawLevel }
  /** A policy makes no privilege. */
  readonly privileged: { readonly law: LawLevel }
}

export function levelsOf({ choices, speaker }: Pick<Talk, 'choices' | 'speaker'>, standings: readonly Standing[]): Levels {
  const byPolicy = choices?.policyInWriting === 'yes' && choices.policyCovers.includes(speaker)
  const privileges = standings.filter(({ rule }) => rule.kind === 'testimonial privilege')
  const inCourt = standings.filter(({ rule }) => rule.kind === 'confidentiality' && barsSomeProceedings(rule))
  const privilege = lawLevel(privileges)
  const part = lawLevel(inCourt)
  return {
    private: { byPolicy, byPromise: choices?.peersPromise === 'yes' },
    confidential: { byPolicy, law: lawLevel(standings.filter(({ rule }) => isDuty(rule))) },
    privileged: { law: isFirm(privilege.holds) || !isFirm(part.holds) ? better(privilege, part) : { ...part, holds: 'in_part' } },
  }
}

const courtCodes: readonly RecordsCode[] = ['no_compelled_testimony', 'may_refuse', 'not_discoverable', 'not_admissible']

const barsSomeProceedings = (rule: Statute): boolean => recordsCodesOf(rule).some((code) => courtCodes.includes(code))

/** True for a text that tells the peer to keep silent, and does not only shield the peer from being made to speak. */
const isDuty = (rule: Statute): boolean => rule.kind === 'confidentiality' || recordsCodesOf(rule).includes('kept_confidential')

export const isFirm = (holds: LawHolds): boolean => holds === 'holds' || holds === 'as_far_as_read' || holds === 'in_part'

function lawLevel(standings: readonly Standing[]): LawLevel {
  const at = (outcome: Outcome) => standings.filter((one) => one.outcome === outcome)
  const covering = at('covers')
  const whole = covering.filter(({ rule }) => rule.exceptionsRead === 'whole')
  if (whole.length > 0) return { holds: 'holds', under: whole }
  if (covering.length > 0) return { holds: 'as_far_as_read', under: covering }
  if (at('open').length > 0) return { holds: 'open', under: at('open') }
  if (at('fails').length > 0) return { holds: 'fails', under: at('fails') }
  return { holds: 'nothing_read', under: [] }
}

const order: readonly LawHolds[] = ['holds', 'as_far_as_read', 'in_part', 'open', 'fails', 'nothing_read']

const better = (one: LawLevel, other: LawLevel): LawLevel => (order.indexOf(other.holds) < order.indexOf(one.holds) ? other : one)
