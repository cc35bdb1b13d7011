import { askedBy, type Asked } from './conditions.ts'
import { keepTopics, type KeepId, type KeepTopic } from './keep-topics.ts'
import { readingInWords } from './names.ts'
import type { Choices, PolicyTopic } from './situation.ts'
import type { ExceptionCode, RecordsCode, Statute } from './statute.ts'
import { isProtective, lookedInto, recordsCodesOf, recordsOf } from './statutes.ts'
import { linesWith, readingOf } from './tells.ts'
import type { Line } from './line.ts'

/** One row of the table: what a peer heard, what usually to do, and what this state's texts say of it. */
export type KeepRow = KeepTopic & { readonly policy: string | null; readonly law: readonly Line[] }

export type KeepTable = {
  /** What the state's texts ask of the peer before anything else counts. */
  readonly first: readonly Line[]
  readonly atScene: readonly Line[]
  readonly rows: readonly KeepRow[]
}

/** "May I keep this?" for one state: the usual answers, and beside each the words that were read there. */
export function keepTable(state: string, choices: Choices | null): KeepTable {
  const rules = recordsOf(state, choices?.employer === 'federal').filter(isNear)
  const atScene = linesFrom(rules, ['at_scene'])
  return {
    first: ofThePeer(rules),
    atScene,
    rows: keepTopics.map((topic) => ({ ...topic, policy: policyOn(topic.id, choices), law: lawOn(topic.id, state, rules) })),
  }
}

/** Texts that can protect a talk at an agency of this kind; those of other employers and earlier times are left out. */
const isNear = (rule: Statute): boolean => isProtective(rule) && ['local', 'federal', 'state_program'].includes(rule.scope)

const peerConditions: readonly Asked[] = [
  'designated',
  'designated_in_writing',
  'designated_before_incident',
  'trained',
  'certificate',
  'accredited_team',
  'agency_policy',
  'within_guidelines',
  'acting_in_role',
  'notice_before',
  'written_notice_before',
  'no_recording',
]

const ofThePeer = (rules: readonly Statute[]): readonly Line[] =>
  rules.flatMap((rule) => {
    const said = askedBy(rule).filter(({ code }) => peerConditions.includes(code))
    return [...new Set(said.map(({ says }) => says))].map((says) => ({ text: readingInWords.written, says, cite: rule.citation }))
  })

const exceptionsOn: Readonly<Partial<Record<KeepId, readonly ExceptionCode[]>>> = {
  suicide_thoughts: ['danger_self'],
  suicide_plan: ['danger_self'],
  threat: ['danger_others'],
  abuse: ['abuse', 'required_by_law'],
  crime_done: ['crime_admitted', 'use_of_force_kept', 'criminal_case'],
  crime_planned: ['crime_planned', 'services_used_for_crime', 'danger_others'],
  policy_breach: ['deceit', 'policy_breach_crime'],
  at_scene: ['at_scene'],
  subpoena: ['court_order', 'criminal_case', 'balancing', 'claim'],
  may_tell: ['consent'],
  died: ['death'],
}

const recordsOn: Readonly<Partial<Record<KeepId, readonly RecordsCode[]>>> = {
  chief_asks: ['kept_confidential', 'no_compelled_testimony', 'may_refuse', 'participation_kept'],
  subpoena: ['no_compelled_testimony', 'may_refuse', 'not_discoverable', 'not_admissible'],
  records: ['not_public_record', 'silent_on_records', 'no_recording', 'not_discoverable'],
  group: ['participants'],
}

/** Texts whose exceptions were not read are named as such: there the usual answer is all there is. */
function lawOn(id: KeepId, state: string, rules: readonly Statute[]): readonly Line[] {
  if (rules.length === 0) return [{ text: noRule[lookedInto(state)] }]
  if (id === 'everyday') return everyday(rules)
  const exceptions = exceptionsOn[id]
  const records = recordsOn[id]
  return [...(exceptions ? linesFrom(rules, exceptions) : []), ...(records ? recordsLines(rules, records) : [])]
}

const noRule = {
  records: 'What was read is about other employers or programs. Ask your legal advisor.',
  nothing_found: 'No rule was found for this state. There may be one. Ask your legal advisor.',
  not_looked: 'The law of this place was not looked into. Ask your legal advisor.',
} as const

function linesFrom(rules: readonly Statute[], codes: readonly ExceptionCode[]): readonly Line[] {
  return rules.flatMap((rule) => {
    const written = linesWith(rule, codes)
    const lines = written.map(({ exception }) => ({
      text: exception.must === true ? 'It must be told. Noted from the law:' : readingInWords.written,
      says: exception.text,
      cite: rule.citation,
    }))
    return lines.length > 0 ? lines : [{ text: readingInWords[readingOf([rule], [])], cite: rule.citation }]
  })
}

function recordsLines(rules: readonly Statute[], codes: readonly RecordsCode[]): readonly Line[] {
  return rules.map((rule) => {
    const has = recordsCodesOf(rule).some((code) => codes.includes(code))
    const says = rule.recordsRule?.codes.some((code) => codes.includes(code)) ? rule.recordsRule.text : rule.note.text
    return has
      ? { text: 'The rule, as noted:', says, cite: rule.citation }
      : {
          text: rule.recordsRule ? 'What was read of the rule does not speak of it.' : 'The rule itself was not read.',
          cite: rule.citation,
        }
  })
}

const everyday = (rules: readonly Statute[]): readonly Line[] =>
  rules.map((rule) => {
    const tied = askedBy(rule).find(({ code }) => code === 'critical_incident_only' || code === 'group_debriefing_only')
    return tied
      ? { text: 'This law is tied to an incident, so this may fall outside it:', says: tied.says, cite: rule.citation }
      : { text: 'As far as read, this law does not ask for a critical incident.', cite: rule.citation }
  })

const policyTopicOf: Readonly<Partial<Record<KeepId, PolicyTopic>>> = {
  suicide_plan: 'danger_self',
  threat: 'danger_others',
  abuse: 'abuse',
  crime_done: 'crime_admitted',
  crime_planned: 'crime_planned',
}

function policyOn(id: KeepId, choices: Choices | null): string | null {
  const topic = policyTopicOf[id]
  return topic && choices?.policyTells.includes(topic) ? 'The agency’s policy says that a peer tells on this.' : null
}
