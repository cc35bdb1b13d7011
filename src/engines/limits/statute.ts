import * as v from 'valibot'

/** What a text asks of the peer, the team or the talk. Each code stands beside the words that it is read from. */
export const conditionCodes = [
  'designated',
  'designated_in_writing',
  'designated_before_incident',
  'trained',
  'certificate',
  'accredited_team',
  'clinician_heads_team',
  'agency_policy',
  'within_guidelines',
  'acting_in_role',
  'in_a_session',
  'mutual_confidence',
  'critical_incident_only',
  'group_debriefing_only',
  'notice_before',
  'written_notice_before',
  'no_recording',
  'peer_is_officer',
  'peer_is_employee',
  'peer_not_clinician',
  'peer_may_be_retired',
  'peer_may_be_anybody',
  'written_policy_duty',
] as const

export type ConditionCode = (typeof conditionCodes)[number]

/** What a text lets out, or lets be asked for. `cut_off` marks a line that says only that the copy ended there. */
export const exceptionCodes = [
  'danger_self',
  'danger_others',
  'abuse',
  'crime_admitted',
  'crime_planned',
  'required_by_law',
  'court_order',
  'criminal_case',
  'at_scene',
  'not_in_role',
  'deceit',
  'policy_breach_crime',
  'services_used_for_crime',
  'use_of_force_kept',
  'claim',
  'consent',
  'death',
  'consultation',
  'observation',
  'injury_facts',
  'licensing_board',
  'peer_testifies',
  'research',
  'balancing',
  'cut_off',
] as const

export type ExceptionCode = (typeof exceptionCodes)[number]

/** What a text says of testimony, records and other people in the room. */
export const recordsCodes = [
  'kept_confidential',
  'no_compelled_testimony',
  'may_refuse',
  'not_discoverable',
  'not_admissible',
  'not_public_record',
  'silent_on_records',
  'civil_only',
  'no_recording',
  'participation_kept',
  'participants',
] as const

export type RecordsCode = (typeof recordsCodes)[number]

/** Whose talks a text can protect at all. `program` gives a duty or a service and protects no talk. */
const scopes = ['local', 'federal', 'state_program', 'other_employer', 'fire_ems', 'former', 'program'] as const

const words = v.pipe(v.string(), v.trim(), v.nonEmpty())
const day = v.pipe(v.string(), v.isoDate())
const covered = v.nullable(v.boolean())

const coded = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  v.strictObject({ text: words, codes: v.pipe(v.array(v.picklist(codes)), v.readonly()) })

const exception = v.strictObject({
  text: words,
  codes: v.pipe(v.array(v.picklist(exceptionCodes)), v.minLength(1), v.readonly()),
  /** Only where the text says that it must be told, not merely that it may. */
  must: v.exactOptional(v.literal(true)),
})

const statute = v.pipe(
  v.strictObject({
    state: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
    citation: words,
    title: words,
    kind: v.picklist(['testimonial privilege', 'confidentiality', 'records exemption', 'program mandate']),
    scope: v.picklist(scopes),
    /** Null: the page does not say. It is not "no". */
    covers: v.strictObject({
      sworn: covered,
      dispatch: covered,
      corrections: covered,
      civilian: covered,
      retired: covered,
      family: covered,
      fireAndEms: covered,
    }),
    tribalAgencies: covered,
    provider: v.nullable(coded(conditionCodes)),
    requirements: v.pipe(v.array(coded(conditionCodes)), v.minLength(1), v.readonly()),
    /** Null: not read. Never "none". */
    exceptions: v.nullable(v.pipe(v.array(exception), v.minLength(1), v.readonly())),
    recordsRule: v.nullable(coded(recordsCodes)),
    note: coded(recordsCodes),
    effective: v.nullable(words),
    source: v.strictObject({
      url: v.pipe(v.string(), v.url(), v.regex(/^https?:/)),
      part: v.nullable(words),
      copyOf: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}$/))),
    }),
    readOn: day,
    confidence: v.picklist(['statute text read', 'official summary read', 'secondary source read']),
    readExtent: words,
    exceptionsRead: v.picklist(['whole', 'partial', 'none', 'not applicable']),
    ruleRead: v.picklist(['yes', 'title and opening words only']),
    needsLegalReview: v.literal(true),
  }),
  v.check(
    ({ exceptions, exceptionsRead }) => (exceptions === null) === (exceptionsRead === 'none' || exceptionsRead === 'not applicable'),
    'Exceptions are there exactly where some were read',
  ),
  v.check(
    ({ exceptions, exceptionsRead }) => exceptionsRead !== 'whole' || !exceptions?.some(({ codes }) => codes.includes('cut_off')),
    'A list that is cut off was not read whole',
  ),
)

export const statutesFile = v.strictObject({
  about: words,
  readOn: day,
  /** Searched, and nothing found, or held back as unsure. That is not the same as there being nothing. */
  noRuleFound: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))), v.readonly()),
  records: v.pipe(v.array(statute), v.minLength(1), v.readonly()),
})

export const billsFile = v.strictObject({
  about: words,
  bills: v.pipe(
    v.array(
      v.strictObject({
        state: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
        bill: words,
        what: words,
        lastSeen: words,
        url: v.pipe(v.string(), v.url(), v.regex(/^https?:/)),
      }),
    ),
    v.readonly(),
  ),
})

export type Statute = v.InferOutput<typeof statute>
export type Bill = v.InferOutput<typeof billsFile>['bills'][number]
export type Exception = v.InferOutput<typeof exception>
