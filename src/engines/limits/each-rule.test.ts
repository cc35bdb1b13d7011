import { expect, test } from 'vitest'
import { card, front, law } from './law-page.test-support.ts'
import type { Card } from './card.ts'
import type { Choices, Speaker } from './situation.ts'

// Expectations here are written from the comparison of the states, part 2 to 4, and not from what the code answers.

test('Virginia: a team without the state’s accreditation does not appear to be covered, and is told so', () => {
  const without = card('VA')

  expect(law(without)).toEqual(['fails', 'fails'])
  expect(front(without)).toContain('The state’s peer privilege does not appear to cover this team.')
  expect(front(card('VA', { choices: { stateTeam: 'yes' } }))).not.toContain('this team')
})

test('South Carolina: the family is covered, and any admitted violation of law is let out', () => {
  const family = card('SC', { speaker: 'family' })

  expect(family.face).toBe('full')
  expect(law(family)).toEqual(['holds', 'holds'])
  expect(front(family)).toContain('a crime you admit')
  expect(front(family)).toContain('critical incidents')
  const admitted = family.tells.find(({ topic }) => topic === 'crime_admitted')
  expect(admitted?.written.map(({ exception }) => exception.text)).toEqual(['admission of a violation of state or federal law'])
})

test('South Carolina: who a “public safety employee” is stays a question for counsel', () => {
  expect(front(card('SC'))).toContain('does not plainly say that it covers officers')
  expect(card('SC').gaps.map(({ id }) => id)).toContain('speakers:S.C. Code § 23-3-85')
})

test('Oregon: a session of the agency is confidential as far as read, and its exceptions are a task for counsel', () => {
  const oregon = card('OR')

  expect(oregon.gaps.find(({ id }) => id === 'exceptions:ORS 181A.835')).toMatchObject({ who: 'counsel' })
  expect(oregon.gaps.map(({ id }) => id)).toContain('bill:HB 3929 (2025)')
  expect(card('OR', { choices: { policyInWriting: 'no' } }).gaps.find(({ id }) => id === 'policy')).toMatchObject({ who: 'coordinator' })
})

test('North Carolina: families are covered, and talk of an officer’s use of force is held back from the crime exception', () => {
  const family = card('NC', { speaker: 'family' })

  expect(family.face).toBe('full')
  const crime = family.tells.find(({ topic }) => topic === 'crime_admitted')?.written.map(({ exception }) => exception)
  expect(crime?.[0]?.codes).toContain('use_of_force_kept')
  expect(crime?.[0]?.text).toContain('use of force')
})

test('Georgia: families were taken out, a peer without the state certificate is outside, and a court order opens it', () => {
  expect(front(card('GA', { speaker: 'family' }))).toContain('does not appear to cover families')
  expect(front(card('GA', { peer: { certificate: 'no' } }))).toContain('does not appear to cover these peers')
  expect(card('GA').tells.find(({ topic }) => topic === 'court_order')).toMatchObject({ force: 'may', reading: 'written' })
})

test.each(['IA', 'NC'])('%s: no danger exception is written, so counsel must settle it, and until then the card is cautious', (state) => {
  const unsettled = card(state, { choices: { policyTells: [] } })

  expect(unsettled.face).toBe('cautious')
  expect(unsettled.gaps.filter(({ about }) => about.kind === 'danger_not_written').map(({ about }) => about)).toMatchObject([
    { missing: 'both' },
  ])
  expect(unsettled.tells.filter(({ topic }) => topic.startsWith('danger')).map(({ reading, force }) => [reading, force])).toEqual([
    ['not_written', 'not_settled'],
    ['not_written', 'not_settled'],
  ])
  expect(card(state).face).toBe('full')
})

test.each([
  ['ND', 'both'],
  ['GA', 'both'],
  ['LA', 'self'],
  ['MS', 'self'],
])('%s: what is not written about danger (%s) is a task for counsel', (state, missing) => {
  const gaps = card(state).gaps.filter(({ about }) => about.kind === 'danger_not_written')

  expect(gaps).toMatchObject([{ who: 'counsel', about: { missing } }])
})

test('Kentucky: the state’s own program has no words for suicide, and counts only for a team that is part of it', () => {
  const inside = card('KY', { choices: { stateTeam: 'yes' } })

  expect(inside.gaps.map(({ id }) => id)).toContain('danger:KRS 15.518')
  expect(inside.standings.map(({ rule, outcome }) => [rule.citation, outcome])).toContainEqual(['KRS 15.518', 'covers'])
  expect(card('KY').standings.map(({ rule, outcome }) => [rule.citation, outcome])).toContainEqual(['KRS 15.518', 'elsewhere'])
})

test('North Dakota: only a group debriefing by a team that the state recognizes is covered', () => {
  expect(front(card('ND', { choices: { stateTeam: 'yes' } }))).toContain('does not appear to cover a talk with one peer')
})

test('Maryland and federal agencies: the limits are told before the first talk', () => {
  expect(law(card('MD', { choices: { notice: 'none' } }))).toEqual(['fails', 'nothing_read'])
  expect(law(card('MD', { choices: { notice: 'spoken' } }))).toEqual(['holds', 'nothing_read'])
  const federal: Partial<Choices> = { employer: 'federal' }
  expect(card('ID', { choices: federal }).face).toBe('full')
  expect(law(card('ID', { choices: { ...federal, notice: 'spoken' } }))).toEqual(['fails', 'nothing_read'])
})

test('the federal act protects at federal agencies only', () => {
  const cited = (one: Card) => one.standings.map(({ rule }) => rule.citation)

  expect(cited(card('ID'))).toEqual([])
  expect(cited(card('ID', { choices: { employer: 'federal' } }))).toEqual(['34 U.S.C. § 50901'])
  expect(card('ID', { speaker: 'dispatch', choices: { employer: 'federal' } }).face).toBe('cautious')
})

test('Connecticut: whoever staffs the employer’s program counts, without training or designation', () => {
  const anybody = card('CT', { peer: { kinds: ['outside'], designated: 'no', trained: 'no', certificate: 'no' } })

  expect(law(anybody)).toEqual(['as_far_as_read', 'as_far_as_read'])
})

test('Maine: what is said of danger or an admitted crime must be told, and the protection is for civil actions', () => {
  const maine = card('ME')

  expect(front(maine)).toContain('These must be told:')
  expect(maine.tells.filter(({ force }) => force === 'must').map(({ topic }) => topic)).toEqual([
    'danger_self',
    'danger_others',
    'abuse',
    'crime_admitted',
    'required_by_law',
  ])
  expect(maine.levels.privileged.law.holds).toBe('in_part')
})

test.each(['UT', 'WI'])('%s: outside written guidelines the privilege is lost', (state) => {
  const choices: Partial<Choices> = { stateTeam: 'yes' }

  expect(law(card(state, { choices: { ...choices, policyInWriting: 'no' } }))[1]).toBe('fails')
  expect(law(card(state, { choices, peer: { inRole: false } }))[1]).toBe('fails')
})

test('Montana: a program that writes down or records is outside the section', () => {
  expect(law(card('MT'))).toEqual(['holds', 'holds'])
  // What is left is the other act, and whom that covers was not read.
  expect(law(card('MT', { choices: { nothingRecorded: 'no' } }))).toEqual(['open', 'open'])
  expect(card('MT', { choices: { nothingRecorded: 'no' } }).gaps.map(({ id }) => id)).toContain('condition:no_recording:MCA § 7-32-602')
})

test('Alabama: designation must be in writing', () => {
  expect(law(card('AL', { peer: { designated: 'not_in_writing' } }))[1]).toBe('fails')
})

test('Louisiana: who is designated only after the incident is outside', () => {
  expect(law(card('LA', { peer: { designatedBefore: 'no' } }))[1]).toBe('fails')
})

test.each(['AL', 'AR', 'GA', 'IN', 'MA', 'ME', 'MS'])('%s: without the state’s certificate or training the peer is outside', (state) => {
  expect(law(card(state, { peer: { certificate: 'no' } }))).toContain('fails')
})

test.each(['TN', 'VA', 'ND', 'WI'])('%s: without accreditation, registration or recognition the team is outside', (state) => {
  expect(law(card(state, { choices: { stateTeam: 'no' } }))).toContain('fails')
})

test.each('AK AL CO DE FL GA HI IA IL KS KY LA MD NC NY OR UT WI'.split(' '))('%s: a peer whom nobody designated is outside', (state) => {
  const undesignated = card(state, { peer: { designated: 'no', designatedBefore: 'no' }, choices: { stateTeam: 'yes' } })
  const rules = undesignated.standings.filter(({ doubts }) =>
    doubts.some((doubt) => doubt.why === 'condition' && doubt.code.startsWith('designated')),
  )

  expect(rules.length).toBeGreaterThan(0)
  expect(rules.map(({ outcome }) => outcome)).toEqual(rules.map(() => 'fails'))
})

test.each('AK GA IA LA MS NC SC UT VA WI'.split(' '))('%s: a peer who was at the scene loses the protection', (state) => {
  const there = card(state, { peer: { atScene: true }, choices: { stateTeam: 'yes' } })

  expect(there.face).toBe('cautious')
  expect(law(there)).toContain('fails')
  expect(front(there)).toContain('does not appear to cover a peer who was at the scene')
})

test('where the text says nothing of the scene, a peer who was there is still promised nothing', () => {
  for (const state of ['AZ', 'HI', 'MD', 'ME', 'MT', 'NJ', 'NV']) {
    const there = card(state, { peer: { atScene: true } })

    expect([state, there.face]).toEqual([state, 'cautious'])
    expect(law(there)).toContain('open')
  }
})

test.each('GA NC SC VA UT WI'.split(' '))('%s: a peer who is not acting as one is outside', (state) => {
  const speaker: Speaker = state === 'SC' ? 'family' : 'sworn'

  expect(law(card(state, { speaker, peer: { inRole: false }, choices: { stateTeam: 'yes' } }))).toContain('fails')
})

test.each('AZ KS MA MI MT OK SC TN VA WY ND'.split(' '))('%s: the law is tied to a critical incident, and the card says so', (state) => {
  const made = card(state, { choices: { stateTeam: 'yes' } })
  const tied = [...made.tiedToIncident, ...made.standings.filter(({ outcome }) => outcome === 'fails').map(({ rule }) => rule)]

  expect(tied.map((rule) => rule.state)).toContain(state)
})

test('Texas: retired officers count as peers, and only the state’s network is covered', () => {
  const retired = card('TX', { peer: { kinds: ['retired'] }, choices: { stateTeam: 'yes' } })

  expect(retired.standings.flatMap(({ doubts }) => doubts).filter(({ why }) => why === 'condition' || why === 'retired_peer')).toEqual([])
  expect(law(retired)).toEqual(['nothing_read', 'nothing_read'])
  expect(front(card('TX'))).toContain('does not appear to cover this team')
})

test('Florida: a retired peer counts; in Maryland and New York the peer must be an officer', () => {
  expect(law(card('FL', { peer: { kinds: ['retired'] } }))).toEqual(['as_far_as_read', 'as_far_as_read'])
  expect(law(card('MD', { peer: { kinds: ['retired'] } }))[0]).toBe('fails')
  expect(law(card('NY', { peer: { kinds: ['employee'] } }))[0]).toBe('fails')
})

test('where only some of the peers fit, nothing is promised for all', () => {
  expect(law(card('MD', { peer: { kinds: ['officer', 'employee'] } }))[0]).toBe('open')
  expect(law(card('AZ', { peer: { kinds: ['retired'] } }))[1]).toBe('open')
})

test('dispatchers of another employer are not promised what those of the agency are', () => {
  const own = card('GA', { speaker: 'dispatch' })
  const countys = card('GA', { speaker: 'dispatch', choices: { dispatch: 'another_employer' } })

  expect(law(own)).toEqual(['as_far_as_read', 'as_far_as_read'])
  expect(law(countys)).toEqual(['open', 'open'])
  expect(countys.gaps.map(({ id }) => id)).toContain('dispatch_elsewhere:O.C.G.A. § 24-5-510')
})

test('a tribal agency is promised a state’s rule only where the text names tribal agencies', () => {
  expect(law(card('NC', { choices: { employer: 'tribal' } }))).toEqual(['open', 'open'])
  expect(law(card('WI', { choices: { employer: 'tribal', stateTeam: 'yes' } }))[1]).toBe('as_far_as_read')
})

test.each('DC ID MN NH NM OH RI SD WV'.split(' '))(
  '%s: no rule was found, which is not called an absence, and counsel gets the question',
  (state) => {
    const made = card(state)

    expect(front(made)).toContain('We found no state law for talks with peers. There may be one.')
    expect(made.gaps.find(({ id }) => id === 'nothing_found')).toMatchObject({ who: 'counsel' })
  },
)

test.each(['MO', 'VT'])('%s: what was read is about another program or employer', (state) => {
  expect(card(state).gaps.map(({ id }) => id)).toContain('only_elsewhere')
  expect(front(card(state))).toContain('does not appear to cover this team')
})

test('Arizona: the privilege bars being made to tell, and puts no duty on the peer', () => {
  expect(law(card('AZ'))).toEqual(['nothing_read', 'holds'])
  expect(law(card('AZ', { speaker: 'civilian' }))).toEqual(['nothing_read', 'holds'])
})

test('California opens it in any criminal case, and that is not called a court order', () => {
  const tells = card('CA').tells

  expect(tells.find(({ topic }) => topic === 'criminal_case')?.reading).toBe('written')
  expect(tells.find(({ topic }) => topic === 'court_order')?.reading).toBe('not_written')
})

test('a policy alone makes a duty and no privilege', () => {
  const promised = card('ID')

  expect(promised.levels.confidential.byPolicy).toBe(true)
  expect(promised.levels.privileged.law.holds).toBe('nothing_read')
  expect(card('ID', { speaker: 'family' }).levels.confidential.byPolicy).toBe(false)
  expect(card('ID', { choices: { policyInWriting: 'not_known' } }).levels.confidential.byPolicy).toBe(false)
})
