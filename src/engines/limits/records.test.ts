import { expect, test } from 'vitest'
import { recordsCodeInWords, recordsRuleOf } from './records.ts'
import { recordsCodes } from './statute.ts'
import { statutes } from './statutes.ts'

const givenBy = (state: string) => recordsRuleOf(state).rules.flatMap(({ gives }) => gives)

// From the comparison of the states, part 2 D.
test.each('AK HI NE ND TX VA WI WY'.split(' '))('%s: notes are not public records', (state) => {
  expect(givenBy(state)).toContain('not_public_record')
})

test('Oregon’s exemption is for juvenile employers, and the drill can see that', () => {
  const exempt = recordsRuleOf('OR').rules.filter(({ gives }) => gives.includes('not_public_record'))

  expect(exempt.map(({ rule }) => [rule.citation, rule.scope])).toEqual([['ORS 420A.250', 'other_employer']])
})

test.each('NC MS GA SC IA'.split(' '))('%s: the text is silent on public records', (state) => {
  const gives = givenBy(state)

  expect(gives).toContain('silent_on_records')
  expect(gives).not.toContain('not_public_record')
})

test.each('AK HI KY ME MI MT NE ND'.split(' '))('%s: not open to discovery, or not admissible', (state) => {
  expect(givenBy(state).some((code) => code === 'not_discoverable' || code === 'not_admissible')).toBe(true)
})

test('Maine’s is for civil actions, Montana forbids recording, Connecticut covers the fact of taking part', () => {
  expect(givenBy('ME')).toContain('civil_only')
  expect(givenBy('MT')).toContain('no_recording')
  expect(givenBy('CT')).toContain('participation_kept')
})

test('what was not read is not called nothing', () => {
  const [kansas] = recordsRuleOf('KS').rules

  expect(kansas).toMatchObject({ reading: 'not_read', gives: [], isPrivilege: false, says: null })
  expect(recordsRuleOf('ID')).toEqual({ looked: 'nothing_found', rules: [] })
  expect(recordsRuleOf('GU')).toEqual({ looked: 'not_looked', rules: [] })
})

test('a text read to its end says so, others say that they were read in part', () => {
  expect(recordsRuleOf('VA').rules.map(({ reading }) => reading)).toEqual(['read'])
  expect(recordsRuleOf('FL').rules.map(({ reading }) => reading)).toEqual(['read_in_part'])
  expect(recordsRuleOf('IN').rules.map(({ reading }) => reading)).toEqual(['read_in_part'])
})

test('every rule carries its text, its citation, its source and how much was read', () => {
  for (const { state } of statutes.filter((one) => one.state !== 'US'))
    for (const { rule, says, gives } of recordsRuleOf(state).rules) {
      expect(rule.source.url).toMatch(/^https?:/)
      expect(says).toBe(rule.recordsRule?.text ?? null)
      if (says === null) expect(gives.filter((code) => code !== 'participants')).toEqual([])
    }
  expect(recordsCodes.filter((code) => recordsCodeInWords[code] === '')).toEqual([])
})

test('repealed and fire-only texts are left out of the drill', () => {
  expect(recordsRuleOf('OR').rules.map(({ rule }) => rule.citation)).toEqual(['ORS 181A.835', 'ORS 420A.250'])
  expect(recordsRuleOf('MD').rules.map(({ rule }) => rule.citation)).toEqual(['Md. Code, Pub. Safety § 3-534'])
})
