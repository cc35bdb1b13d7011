import { expect, test } from 'vitest'
import statesFile from '#content/states.json' with { type: 'json' }
import { keepTable } from './keep.ts'
import { type KeepId, keepIds } from './keep-topics.ts'
import type { Choices } from './situation.ts'

const states = statesFile.states.map(({ code }) => code)

const lawOn = (state: string, id: KeepId) => keepTable(state, null).rows.find((row) => row.id === id)?.law ?? []
const said = (state: string, id: KeepId) => lawOn(state, id).flatMap(({ says }) => says ?? [])
const spoken = (state: string, id: KeepId) =>
  lawOn(state, id)
    .map(({ text }) => text)
    .join(' ')

test('the table has its fifteen rows in order, for every state', () => {
  for (const state of states) expect(keepTable(state, null).rows.map(({ id }) => id)).toEqual(keepIds)
  expect(keepIds).toHaveLength(15)
})

test('every row has an answer, a reason, and something about the state', () => {
  const bare = states.flatMap((state) => keepTable(state, null).rows.filter(({ answer, why, law }) => !answer || !why || law.length === 0))

  expect(bare).toEqual([])
})

// From the comparison of the states, part 3, row by row.
test('everyday stress: where the law is tied to an incident, it may not reach it', () => {
  for (const state of 'AZ KS MA MI MT ND OK SC TN VA WY'.split(' ')) expect(spoken(state, 'everyday')).toContain('may fall outside it')
  expect(spoken('OR', 'everyday')).toContain('does not ask for a critical incident')
})

test('passing thoughts and a plan: the words that a state uses for danger to oneself', () => {
  expect(said('NV', 'suicide_thoughts')).toEqual(['explicit threat of suicide'])
  expect(said('HI', 'suicide_thoughts')).toEqual(['threat of suicide or homicide, or information relating to one'])
  expect(said('PA', 'suicide_plan')).toEqual(['clear and present danger to the responder or others'])
  expect(lawOn('ME', 'suicide_plan').map(({ text }) => text)).toEqual(['It must be told. Noted from the law:'])
  for (const state of ['NC', 'IA', 'ND'])
    expect(spoken(state, 'suicide_plan')).toBe('No such exception is written in the text that was read.')
  expect(spoken('GA', 'suicide_plan')).toBe('It is not in the part of the law that was read. The rest was not read.')
  expect(spoken('OR', 'suicide_plan')).toBe('The exceptions in the law were not read.')
})

test('a threat to somebody else', () => {
  expect(said('KY', 'threat')).toContain('threat to a clearly identified or reasonably identifiable victim')
  expect(said('LA', 'threat')[0]).toContain('clear, imminent risk')
  for (const state of ['NC', 'IA', 'ND']) expect(spoken(state, 'threat')).toContain('No such exception is written')
})

test('abuse: written or not, the answer is to report it', () => {
  for (const state of states)
    expect(keepTable(state, null).rows.find(({ id }) => id === 'abuse')?.answer).toBe('Do not keep it. Report it.')
  expect(said('NC', 'abuse')).toEqual(['suspected child abuse or neglect', 'disabled adult in need of protection'])
  for (const state of ['VA', 'AZ', 'IA', 'LA', 'MS', 'NJ', 'ND']) expect(spoken(state, 'abuse')).toContain('No such exception is written')
})

test('a crime: any violation in South Carolina, use of force held back in North Carolina, no exception in Iowa', () => {
  expect(said('SC', 'crime_done')).toEqual(['admission of a violation of state or federal law'])
  expect(said('VA', 'crime_done')).toContain('criminal activity is revealed')
  expect(said('NC', 'crime_done')[0]).toContain('use of force')
  expect(said('CA', 'crime_done')).toEqual(['criminal or juvenile delinquency proceeding'])
  for (const state of ['IA', 'LA', 'MI', 'ND']) expect(spoken(state, 'crime_done')).toContain('No such exception is written')
})

test('a planned crime', () => {
  for (const state of ['CA', 'LA', 'MS', 'MT', 'VA', 'WY']) expect(said(state, 'crime_planned').length).toBeGreaterThan(0)
})

test('a breach of policy: Arizona and Virginia have words for it', () => {
  expect(said('AZ', 'policy_breach')[0]).toContain('policy breach that amounts to a violation')
  expect(said('VA', 'policy_breach')[0]).toContain('deceive the incident investigation')
})

test('a peer who was there: ten states say what it costs', () => {
  for (const state of 'AK GA IA LA MS NC SC UT VA WI'.split(' ')) expect(said(state, 'at_scene').length).toBeGreaterThan(0)
  expect(spoken('OR', 'at_scene')).toContain('not read')
})

test('questions, subpoenas and records come with the rule as it was read', () => {
  expect(said('FL', 'chief_asks')[0]).toContain('disciplinary proceeding')
  expect(said('AZ', 'chief_asks')[0]).toContain('agency investigation')
  expect(said('MD', 'subpoena')).toContain('court order or subpoena')
  expect(said('VA', 'records')[0]).toContain('Freedom of Information Act')
  expect(said('SC', 'records')[0]).toContain('says nothing about public records')
  expect(spoken('KS', 'records')).toContain('not read')
})

test('leave to tell: written in Florida and Nebraska, of everybody in Tennessee and Maryland', () => {
  expect(said('FL', 'may_tell')).toEqual(['responder agrees in writing'])
  expect(said('NE', 'may_tell')[0]).toContain('written consent')
  expect(said('TN', 'may_tell')).toEqual(['all parties expressly waive'])
  expect(said('MD', 'may_tell')).toEqual(['each participant party authorizes'])
})

test('others in a group are bound or protected in nine states', () => {
  const bound = states.filter((state) => lawOn(state, 'group').some(({ text }) => text === 'The rule, as noted:'))

  expect(bound.toSorted().join(' ')).toBe('CA HI MD NY OR PA SC TN WY')
})

test('death: it passes to the family in some states and ends in Montana', () => {
  for (const state of ['SC', 'NC', 'GA', 'NE', 'PA']) expect(said(state, 'died').length).toBeGreaterThan(0)
  expect(said('MT', 'died')).toEqual(['provider is deceased'])
})

test('the policy’s own words stand beside the law’s', () => {
  const choices: Choices = {
    employer: 'state_or_local',
    dispatch: 'none',
    policyInWriting: 'yes',
    policyCovers: [],
    policyTells: ['danger_self', 'crime_admitted'],
    peersPromise: 'no',
    notice: 'none',
    nothingRecorded: 'no',
    stateTeam: 'no',
  }

  const told = keepTable('OR', choices).rows.filter(({ policy }) => policy !== null)

  expect(told.map(({ id }) => id)).toEqual(['suicide_plan', 'crime_done'])
})

test('what the law asks of the peer first is there, and a state without a rule says that none was found', () => {
  expect(keepTable('OR', null).first.map(({ says }) => says)).toContain('counselor designated by the agency or provider')
  expect(keepTable('ID', null).first).toEqual([])
  expect(spoken('ID', 'subpoena')).toContain('No rule was found for this state.')
  expect(spoken('PR', 'subpoena')).toContain('not looked into')
  expect(spoken('VT', 'subpoena')).toContain('other employers or programs')
})

test('a federal agency reads the federal act beside its state', () => {
  const federal: Choices = {
    employer: 'federal',
    dispatch: 'none',
    policyInWriting: 'no',
    policyCovers: [],
    policyTells: [],
    peersPromise: 'no',
    notice: 'none',
    nothingRecorded: 'no',
    stateTeam: 'no',
  }

  const plan = keepTable('ID', federal).rows.find(({ id }) => id === 'suicide_plan')

  expect(plan?.law.map(({ cite }) => cite)).toEqual(['34 U.S.C. § 50901'])
  expect(plan?.law[0]?.says).toContain('suicidal thoughts alone are not enough')
})
