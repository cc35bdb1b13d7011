import { expect, test } from 'vitest'
import {
  type ConditionCode,
  conditionCodes,
  type ExceptionCode,
  exceptionCodes,
  type RecordsCode,
  recordsCodes,
  type Statute,
} from './statute.ts'
import { billsOf, isProtective, lookedInto, statutes, statutesReadOn } from './statutes.ts'

const count = (fits: (one: Statute) => boolean) => statutes.filter(fits).length

/** States, the federal acts left out, with a protective text that fits. */
const statesWhere = (fits: (one: Statute) => boolean): string =>
  [...new Set(statutes.filter((one) => one.state !== 'US' && isProtective(one) && fits(one)).map(({ state }) => state))]
    .toSorted()
    .join(' ')

const asks =
  (...codes: readonly ConditionCode[]) =>
  ({ requirements, provider }: Statute) =>
    [...requirements, ...(provider ? [provider] : [])].some((one) => one.codes.some((code) => codes.includes(code)))

const lets =
  (...codes: readonly ExceptionCode[]) =>
  ({ exceptions }: Statute) =>
    exceptions?.some((one) => one.codes.some((code) => codes.includes(code))) ?? false

const gives =
  (...codes: readonly RecordsCode[]) =>
  ({ recordsRule, note }: Statute) =>
    [...(recordsRule?.codes ?? []), ...note.codes].some((code) => codes.includes(code))

test('the file holds what the reading of 23 November 2026 says it holds', () => {
  expect(statutesReadOn).toBe('2026-11-23')
  expect(statutes).toHaveLength(60)
  expect(new Set(statutes.map(({ state }) => state)).size).toBe(43)
  expect(
    ['statute text read', 'official summary read', 'secondary source read'].map((how) => count(({ confidence }) => confidence === how)),
  ).toEqual([49, 4, 7])
  expect(
    ['testimonial privilege', 'confidentiality', 'records exemption', 'program mandate'].map((sort) => count(({ kind }) => kind === sort)),
  ).toEqual([28, 19, 1, 12])
  expect(['whole', 'partial', 'none', 'not applicable'].map((how) => count(({ exceptionsRead }) => exceptionsRead === how))).toEqual([
    20, 18, 11, 11,
  ])
})

test('every record says where it was read, when, and how much of it', () => {
  expect(statutes.filter(({ readOn }) => readOn !== statutesReadOn)).toEqual([])
  expect(statutes.filter(({ readExtent, source }) => readExtent.length < 5 || !URL.canParse(source.url))).toEqual([])
})

test('nothing in it speaks of a machine or of how the file came about', () => {
  const text = JSON.stringify(statutes)

  expect(text).not.toMatch(/\/(?:work|tmp|home|root|Users)\/|[A-Z]:\\\\|\bpilot\b|\bthe product\b|\bexcerpt\b|\bresearch brief\b/i)
})

test('exceptions that were not read are null, and those alone', () => {
  expect(
    statutes
      .filter(({ exceptions }) => exceptions === null)
      .map(({ exceptionsRead }) => exceptionsRead)
      .every((how) => how === 'none' || how === 'not applicable'),
  ).toBe(true)
  expect(statutes.filter((one) => one.exceptionsRead === 'none').map(({ citation }) => citation)).toEqual([
    'ORS 181A.835',
    'ORS 420A.250',
    'Or Laws 1999, ch 455 (SB 846)',
    'Ark. Code § 16-40-106',
    '5 ILCS 840/1 and following (First Responders Suicide Prevention Act)',
    'K.S.A. 60-473',
    'M.G.L. c. 233, § 20O',
    'N.Y. Exec. Law § 837-z',
    '12 O.S. § 2506.2',
    'Tex. Occ. Code §§ 1701.621-1701.626',
    '28 V.S.A. § 127',
  ])
})

test('copies of another year are named as such', () => {
  const years = statutes.flatMap(({ citation, source }) => (source.copyOf ? [`${citation}: ${source.copyOf}`] : []))

  expect(years).toEqual([
    'Va. Code § 32.1-111.3(A)(13): 2022',
    'C.R.S. § 16-2.5-403: 2022',
    'O.C.G.A. §§ 35-2-160 to 35-2-163: 2022',
    'HRS § 78-52: 2017',
    'KRS 15.518: 2022',
    'Miss. Code § 13-1-22.1: 2022',
    'N.C.G.S. § 8-53.10: 2022',
    'N.D.C.C. §§ 32-03-48, 32-03-49, 32-03-50: 2022',
    'NRS 49.293 (with NRS 281.805): 2021',
    'Tenn. Code Ann. § 24-1-204: 2022',
  ])
})

test('states with a record, states where nothing was found, and places not looked into are three things', () => {
  expect(['DC', 'ID', 'MN', 'NH', 'NM', 'OH', 'RI', 'SD', 'WV'].map(lookedInto)).toEqual(Array(9).fill('nothing_found'))
  expect(['AS', 'GU', 'MP', 'PR', 'VI'].map(lookedInto)).toEqual(Array(5).fill('not_looked'))
  expect(lookedInto('OR')).toBe('records')
  expect(['ME', 'NM', 'NY', 'OR', 'VA', 'VT', 'WV', 'IL', 'NE'].filter((state) => billsOf(state).length === 0)).toEqual([])
})

// From the comparison of the states, part 2: who is covered, who counts as a peer, what is asked, what is let out.
test.each([
  ['dispatchers', ({ covers }: Statute) => covers.dispatch === true, 'AL CT FL GA IA IL KS KY ND OK OR UT WA WI WY'],
  ['jail and corrections staff', ({ covers }: Statute) => covers.corrections === true, 'AK FL GA IA IL IN ME OK OR PA UT VT WA WI WY'],
  ['families', ({ covers }: Statute) => covers.family === true, 'DE NC SC'],
  ['retired people who are helped', ({ covers }: Statute) => covers.retired === true, 'MA'],
  ['retired peers', asks('peer_may_be_retired'), 'FL TX'],
  ['designation', asks('designated'), 'AK AL CO DE FL GA HI IA IL KS KY LA MD NC NY OR UT WI'],
  ['designation in writing', asks('designated_in_writing'), 'AL'],
  ['designation before the incident', asks('designated_before_incident'), 'LA'],
  ['a certificate, accreditation or state training rule', asks('certificate', 'accredited_team'), 'AL AR DE GA IN MA ME MS ND TN VA WI'],
  ['a written policy of the agency', asks('agency_policy'), 'KY MT UT WI'],
  ['work within the written guidelines', asks('within_guidelines'), 'UT WI'],
  ['notice before the first talk', asks('notice_before', 'written_notice_before'), 'MD'],
  ['a critical incident', asks('critical_incident_only', 'group_debriefing_only'), 'AZ KS MA MI MT ND OK SC TN VA WY'],
  ['no recording', asks('no_recording'), 'MT'],
  [
    'danger to oneself or others',
    lets('danger_self', 'danger_others'),
    'AK AL AZ CA HI KY LA MD ME MI MS MT NE NJ NV PA SC TN UT VA WI WY',
  ],
  ['an admitted crime', lets('crime_admitted'), 'AK AL CO HI KY MD ME MS MT NC NJ NV SC TN VA'],
  ['abuse', lets('abuse'), 'HI KY MD MI NC NV TN UT WI WY'],
  ['other reporting duties', lets('required_by_law'), 'CA HI KY MD ME NV SC TN'],
  ['a peer who was there', lets('at_scene'), 'AK GA IA LA MS NC SC UT VA WI'],
  ['a peer who was not acting as one', lets('not_in_role'), 'GA NC SC VA'],
  ['a court order', lets('court_order'), 'GA MD NC'],
  ['a suit against the peer or the program', lets('claim'), 'FL KY NE'],
  ['death', lets('death'), 'GA MT NC NE PA SC'],
  ['notes that are no public records', gives('not_public_record'), 'AK HI ND NE OR TX VA WI WY'],
  ['silence on records', gives('silent_on_records'), 'GA IA MS NC SC'],
  ['others in a group', gives('participants'), 'CA HI MD NY OR PA SC TN WY'],
])('the states that speak of %s are those that were read so', (_, fits, states) => {
  expect(statesWhere(fits)).toBe(states)
})

/** What must stand in a text before a code may stand beside it. */
const evidence: Readonly<Record<ConditionCode | ExceptionCode | RecordsCode, RegExp>> = {
  designated: /designat|approv/i,
  designated_in_writing: /in writing/i,
  designated_before_incident: /before|prior/i,
  trained: /train/i,
  certificate: /certif|accredit|standards|approved|department of justice/i,
  accredited_team: /accredit|registered|recogni[sz]ed|established (?:pursuant|under)|complies with DOJ/i,
  clinician_heads_team: /head/i,
  agency_policy: /policy|policies|guidelines/i,
  within_guidelines: /within the written guidelines/i,
  acting_in_role: /acting|performing|course of duty/i,
  in_a_session: /session|program|event|meeting|providing/i,
  mutual_confidence: /confiden/i,
  critical_incident_only: /critical incident|CISM|crisis/i,
  group_debriefing_only: /debriefing in a structured meeting/i,
  notice_before: /notice.*before/i,
  written_notice_before: /written notice.*before/i,
  no_recording: /no writing, video or audio|not be recorded/i,
  peer_is_officer: /officer/i,
  peer_is_employee: /employe/i,
  peer_not_clinician: /not a health care practitioner/i,
  peer_may_be_retired: /retired/i,
  peer_may_be_anybody: /other|any|non-employee/i,
  written_policy_duty: /policy/i,
  danger_self: /suicid|self|to the (?:client|person|responder)|imminent harm|threats by|prevent death|fear for safety/i,
  danger_others:
    /another|others|anyone|homicide|identifiable|serious (?:harm|threat)|imminent harm|threats by|prevent death|fear for safety/i,
  abuse: /abuse|disabled adult/i,
  crime_admitted: /crim|violation of state or federal law/i,
  crime_planned: /crim/i,
  required_by_law: /required by law|reportable|reporting/i,
  court_order: /court|judge/i,
  criminal_case: /criminal/i,
  at_scene: /witness|party/i,
  not_in_role: /not (?:acting|performing)/i,
  deceit: /deceive/i,
  policy_breach_crime: /policy breach/i,
  services_used_for_crime: /use of the services/i,
  use_of_force_kept: /use of force/i,
  claim: /complaint|claim/i,
  consent: /consent|waive|waiver|authori[sz]e|permits|agree/i,
  death: /dea(?:d|th|ceased)|deceased|executor/i,
  consultation: /consult|referral/i,
  observation: /observation|original sources|own knowledge/i,
  injury_facts: /injured/i,
  licensing_board: /licensing board/i,
  peer_testifies: /testifies/i,
  research: /research/i,
  balancing: /merits exceed/i,
  cut_off: /cut off|not read|continue/i,
  kept_confidential: /confidential|disclos|divulge/i,
  no_compelled_testimony: /testi|compel|examined/i,
  may_refuse: /refuse/i,
  not_discoverable: /discover/i,
  not_admissible: /admissib|inadmissible|admission|evidence/i,
  not_public_record: /public record|open records|freedom of information|public information|public inspection/i,
  silent_on_records: /nothing (?:on|about) public records/i,
  civil_only: /civil/i,
  participation_kept: /participation|identity/i,
  participants: /participa|clients in the same|fellow members|others|other people/i,
}

test('every code stands beside words that say it', () => {
  const coded = statutes.flatMap(({ citation, requirements, provider, exceptions, recordsRule, note }) =>
    [...requirements, ...(provider ? [provider] : []), ...(exceptions ?? []), ...(recordsRule ? [recordsRule] : []), note].flatMap((one) =>
      one.codes.map((code) => ({ citation, code, text: one.text })),
    ),
  )

  expect(coded.length).toBeGreaterThan(300)
  expect(coded.filter(({ code, text }) => !evidence[code].test(text))).toEqual([])
})

test('every code that the schema knows is in use', () => {
  const used = new Set(
    statutes.flatMap(({ requirements, provider, exceptions, recordsRule, note }) =>
      [...requirements, ...(provider ? [provider] : []), ...(exceptions ?? []), ...(recordsRule ? [recordsRule] : []), note].flatMap(
        ({ codes }): readonly string[] => codes,
      ),
    ),
  )

  expect([...conditionCodes, ...exceptionCodes, ...recordsCodes].filter((code) => !used.has(code))).toEqual([])
})

test('only Maine says that something must be told', () => {
  const must = statutes.filter(({ exceptions }) => exceptions?.some((one) => one.must))

  expect(must.map(({ state, citation }) => `${state} ${citation}`)).toEqual(['ME 25 M.R.S. §§ 4201, 4202'])
  expect(
    must.flatMap(({ exceptions }) => exceptions ?? []).every(({ text, must: one }) => one === undefined || text.startsWith('MANDATORY')),
  ).toBe(true)
})

test('the federal act is for federal agencies, and what is for another employer, program or time is marked so', () => {
  const scoped = statutes.filter((one) => isProtective(one) && one.scope !== 'local').map(({ citation, scope }) => `${scope}: ${citation}`)

  expect(scoped).toEqual([
    'federal: 34 U.S.C. § 50901',
    'other_employer: ORS 420A.250',
    'former: Or Laws 1999, ch 455 (SB 846)',
    'state_program: KRS 15.518',
    'fire_ems: Md. Code, Pub. Safety § 7-404',
    'state_program: Tex. Occ. Code §§ 1701.621-1701.626',
    'other_employer: 28 V.S.A. § 127',
  ])
})
