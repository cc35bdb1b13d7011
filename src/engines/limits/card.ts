import { askedBy } from './conditions.ts'
import { gapsOf, type Gap } from './gaps.ts'
import { isFirm, type Levels, levelsOf } from './levels.ts'
import type { Talk } from './situation.ts'
import { type Standing, standingsOf } from './standing.ts'
import type { Bill, Statute } from './statute.ts'
import { billsOf, lookedInto, type Looked, recordsOf, statutesReadOn } from './statutes.ts'
import { type Tell, tellsOf } from './tells.ts'

/** Counsel's name and day, where they signed the cards exactly as they stand now. */
export type SignOff = { readonly by: string; readonly on: string }

/** What somebody can be told before they talk with a peer. */
export type Card = {
  readonly talk: Talk
  readonly looked: Looked
  /** `cautious` is the same for everybody and promises nothing. */
  readonly face: 'cautious' | 'full'
  readonly standings: readonly Standing[]
  readonly levels: Levels
  readonly tells: readonly Tell[]
  /** Texts that may apply and are tied to a critical incident: other talk may fall outside them. */
  readonly tiedToIncident: readonly Statute[]
  readonly gaps: readonly Gap[]
  readonly citations: readonly Statute[]
  readonly bills: readonly Bill[]
  readonly readOn: string
  readonly signed: SignOff | null
}

/** The card for one talk. It says what was read, and where something was not read or not signed it takes the cautious face. */
export function limitsCard(talk: Talk, signed: SignOff | null): Card {
  const standings = standingsOf(talk)
  const levels = levelsOf(talk, standings)
  const tells = tellsOf(standings, talk.choices)
  return {
    talk,
    looked: lookedInto(talk.state),
    face: signed && isSettled(standings, levels, tells) ? 'full' : 'cautious',
    standings,
    levels,
    tells,
    tiedToIncident: standings
      .filter(({ outcome }) => outcome === 'covers' || outcome === 'open')
      .map(({ rule }) => rule)
      .filter(isTied),
    gaps: gapsOf(talk.state, talk.choices, [{ speaker: talk.speaker, standings }]),
    citations: recordsOf(talk.state, talk.choices?.employer === 'federal'),
    bills: billsOf(talk.state),
    readOn: statutesReadOn,
    signed,
  }
}

const isTied = (rule: Statute): boolean =>
  askedBy(rule).some(({ code }) => code === 'critical_incident_only' || code === 'group_debriefing_only')

/**
 * A text of the law covers the talk, its exceptions were read to the end, and it is settled what happens in danger: by that text or by
 * the agency's policy. Less than that is no ground to promise anything.
 */
function isSettled(standings: readonly Standing[], levels: Levels, tells: readonly Tell[]): boolean {
  const covering = standings.filter(({ outcome }) => outcome === 'covers')
  const danger = tells.filter(({ topic }) => topic === 'danger_self' || topic === 'danger_others')
  return (
    (isFirm(levels.privileged.law.holds) || isFirm(levels.confidential.law.holds)) &&
    covering.every(({ rule }) => rule.exceptionsRead === 'whole') &&
    danger.every(({ force }) => force !== 'not_settled')
  )
}
