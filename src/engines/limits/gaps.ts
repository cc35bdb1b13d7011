import { askedBy } from './conditions.ts'
import type { Choices, Speaker } from './situation.ts'
import type { Doubt, Standing } from './standing.ts'
import type { Bill, ExceptionCode, Statute } from './statute.ts'
import { billsOf, lookedInto, recordsOf } from './statutes.ts'

/** Something that is not known or not there, and who can see to it. Never shown to officers as an answer. */
export type Gap = {
  /** Stays the same while the gap does, so that an answer finds it again. */
  readonly id: string
  readonly who: 'coordinator' | 'counsel'
  readonly about: GapAbout
}

export type GapAbout =
  | { readonly kind: 'choices_not_made' | 'nothing_found' | 'not_looked' | 'only_elsewhere' | 'policy_not_written' }
  | { readonly kind: 'rule' | 'exceptions' | 'exceptions_in_part' | 'summary' | 'secondhand' | 'old_copy'; readonly rule: Statute }
  | { readonly kind: 'danger_not_written'; readonly rule: Statute; readonly missing: 'self' | 'both' }
  | { readonly kind: 'speakers'; readonly rule: Statute; readonly speakers: readonly Speaker[] }
  | { readonly kind: 'employer'; readonly rule: Statute; readonly why: 'dispatch_elsewhere' | 'tribal' | 'federal_agency' }
  | { readonly kind: 'retired_peer' | 'state_team'; readonly rule: Statute }
  | { readonly kind: 'condition'; readonly rule: Statute; readonly doubt: Extract<Doubt, { why: 'condition' }> }
  | { readonly kind: 'bill'; readonly bill: Bill }

/** How the texts stand to each speaker of one agency. */
export type StandingsBySpeaker = readonly { readonly speaker: Speaker; readonly standings: readonly Standing[] }[]

/** Every open question of an agency, each once, whoever the speaker. */
export function gapsOf(state: string, choices: Choices | null, bySpeaker: StandingsBySpeaker): readonly Gap[] {
  const standings = bySpeaker.flatMap((one) => one.standings)
  const near = unique(standings.filter(({ outcome }) => outcome !== 'elsewhere').map(({ rule }) => rule))
  return once([
    ...ofTheState(state, near),
    ...ofChoices(state, choices),
    ...near.flatMap(ofReading),
    ...near.flatMap((rule) => ofSpeakers(rule, bySpeaker)),
    ...standings.flatMap(ofDoubts),
    ...billsOf(state).map((bill): Gap => ({ id: `bill:${bill.bill}`, who: 'counsel', about: { kind: 'bill', bill } })),
  ])
}

const unique = <T>(all: readonly T[]): readonly T[] => [...new Set(all)]

const once = (gaps: readonly Gap[]): readonly Gap[] => gaps.filter(({ id }, place) => gaps.findIndex((one) => one.id === id) === place)

function ofTheState(state: string, near: readonly Statute[]): readonly Gap[] {
  const looked = lookedInto(state)
  if (near.length > 0) return []
  const kind = looked === 'records' ? 'only_elsewhere' : looked === 'nothing_found' ? 'nothing_found' : 'not_looked'
  return [{ id: kind, who: 'counsel', about: { kind } }]
}

function ofChoices(state: string, choices: Choices | null): readonly Gap[] {
  if (!choices) return [{ id: 'choices', who: 'coordinator', about: { kind: 'choices_not_made' } }]
  const duty = recordsOf(state).some((rule) => askedBy(rule).some(({ code }) => code === 'written_policy_duty'))
  return duty && choices.policyInWriting !== 'yes' ? [{ id: 'policy', who: 'coordinator', about: { kind: 'policy_not_written' } }] : []
}

function ofReading(rule: Statute): readonly Gap[] {
  const kinds = [
    ...(rule.ruleRead === 'yes' ? [] : (['rule'] as const)),
    ...(rule.exceptionsRead === 'none' ? (['exceptions'] as const) : []),
    ...(rule.exceptionsRead === 'partial' ? (['exceptions_in_part'] as const) : []),
    ...(rule.confidence === 'official summary read' ? (['summary'] as const) : []),
    ...(rule.confidence === 'secondary source read' ? (['secondhand'] as const) : []),
    ...(rule.source.copyOf === null ? [] : (['old_copy'] as const)),
  ]
  const written = (...codes: readonly ExceptionCode[]) => rule.exceptions?.some((one) => one.codes.some((code) => codes.includes(code)))
  const danger: readonly Gap[] =
    rule.exceptions === null || written('danger_self')
      ? []
      : [
          {
            id: `danger:${rule.citation}`,
            who: 'counsel',
            about: { kind: 'danger_not_written', rule, missing: written('danger_others') ? 'self' : 'both' },
          },
        ]
  return [...kinds.map((kind): Gap => ({ id: `${kind}:${rule.citation}`, who: 'counsel', about: { kind, rule } })), ...danger]
}

/** Speakers of whom a text does not say whether it covers them, on one line. */
function ofSpeakers(rule: Statute, bySpeaker: StandingsBySpeaker): readonly Gap[] {
  const speakers = bySpeaker.map(({ speaker }) => speaker).filter((speaker) => rule.covers[speaker] === null)
  return speakers.length === 0 ? [] : [{ id: `speakers:${rule.citation}`, who: 'counsel', about: { kind: 'speakers', rule, speakers } }]
}

const ofDoubts = ({ rule, doubts, outcome }: Standing): readonly Gap[] =>
  outcome === 'elsewhere' ? [] : doubts.flatMap((doubt) => ofDoubt(rule, doubt))

function ofDoubt(rule: Statute, doubt: Doubt): readonly Gap[] {
  switch (doubt.why) {
    case 'condition': {
      // Nobody at the agency can make a law about group meetings cover a talk with one peer.
      const who = doubt.code === 'group_debriefing_only' ? 'counsel' : 'coordinator'
      return [{ id: `condition:${doubt.code}:${rule.citation}`, who, about: { kind: 'condition', rule, doubt } }]
    }
    case 'dispatch_elsewhere':
    case 'tribal':
    case 'federal_agency':
      return [{ id: `${doubt.why}:${rule.citation}`, who: 'counsel', about: { kind: 'employer', rule, why: doubt.why } }]
    case 'retired_peer':
      return [{ id: `retired_peer:${rule.citation}`, who: 'counsel', about: { kind: 'retired_peer', rule } }]
    case 'state_team_not_known':
      return [{ id: `state_team:${rule.citation}`, who: 'coordinator', about: { kind: 'state_team', rule } }]
    // Told elsewhere in this list, or about one talk and not about the agency.
    case 'speaker_not_named':
    case 'speaker_left_out':
    case 'choices_not_made':
    case 'rule_not_read':
    case 'exceptions_not_read':
    case 'read_secondhand':
    case 'peer_at_scene':
    case 'peer_out_of_role':
      return []
  }
}
