import type { Choices } from './situation.ts'
import type { Standing } from './standing.ts'
import type { Exception, ExceptionCode, Statute } from './statute.ts'

const tellTopics = [
  'danger_self',
  'danger_others',
  'abuse',
  'crime_admitted',
  'crime_planned',
  'policy_breach',
  'court_order',
  'criminal_case',
  'required_by_law',
] as const

export type TellTopic = (typeof tellTopics)[number]

/** Where a line about telling stands: in a text of the law, with the words that were read. */
export type Written = { readonly rule: Statute; readonly exception: Exception }

/** How far it is known what the law says. `not_written` only where the whole list was read. */
export type Reading = 'written' | 'not_written' | 'not_in_the_part_read' | 'not_read' | 'no_rule'

export type Tell = {
  readonly topic: TellTopic
  /** `must` only where the law read says so, or the agency's policy. */
  readonly force: 'must' | 'may' | 'not_settled'
  readonly reading: Reading
  readonly written: readonly Written[]
  readonly byPolicy: boolean
}

const codesOf: Readonly<Record<TellTopic, readonly ExceptionCode[]>> = {
  danger_self: ['danger_self'],
  danger_others: ['danger_others'],
  abuse: ['abuse'],
  crime_admitted: ['crime_admitted'],
  crime_planned: ['crime_planned', 'services_used_for_crime'],
  policy_breach: ['policy_breach_crime', 'deceit'],
  court_order: ['court_order'],
  criminal_case: ['criminal_case'],
  required_by_law: ['required_by_law', 'licensing_board'],
}

/** The lines of a text that carry one of these codes. */
export const linesWith = (rule: Statute, codes: readonly ExceptionCode[]): readonly Written[] =>
  (rule.exceptions ?? [])
    .filter((exception) => exception.codes.some((code) => codes.includes(code)))
    .map((exception) => ({ rule, exception }))

export function readingOf(rules: readonly Statute[], written: readonly Written[]): Reading {
  if (written.length > 0) return 'written'
  if (rules.length === 0) return 'no_rule'
  if (rules.every(({ exceptionsRead }) => exceptionsRead === 'whole')) return 'not_written'
  return rules.every(({ exceptionsRead }) => exceptionsRead === 'none') ? 'not_read' : 'not_in_the_part_read'
}

/** What may have to be told, topic by topic: by the law that may apply, and by the agency's own policy. */
export function tellsOf(standings: readonly Standing[], choices: Choices | null): readonly Tell[] {
  const rules = standings.filter(({ outcome }) => outcome !== 'elsewhere').map(({ rule }) => rule)
  return tellTopics.map((topic) => {
    const written = rules.flatMap((rule) => linesWith(rule, codesOf[topic]))
    const byPolicy = choices?.policyTells.some((one) => one === topic) ?? false
    const must = byPolicy || written.some(({ exception }) => exception.must === true)
    return {
      topic,
      force: must ? 'must' : written.length > 0 ? 'may' : 'not_settled',
      reading: readingOf(rules, written),
      written,
      byPolicy,
    }
  })
}
