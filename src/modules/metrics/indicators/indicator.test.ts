import { expect, test } from 'vitest'
import { templateOf } from '#modules/surveys/index.ts'
import { grant, indicators, limits } from './indicator.ts'

test('every indicator says what it means, where it comes from, why it is looked at, and what it does not show', () => {
  expect(indicators.map(({ id }) => id)).toEqual([
    'reach',
    'contacts',
    'referrals',
    'hours',
    'training',
    'awareness',
    'trust',
    'satisfaction',
    'coverage',
  ])
  for (const { definition, from, source, limits: own } of indicators) {
    expect(definition.length).toBeGreaterThan(40)
    expect(from.length).toBeGreaterThan(0)
    expect(source.name).not.toBe('')
    expect(own.length).toBeGreaterThan(0)
  }
})

test('the questions and tables that indicators name are those of the surveys', () => {
  const named = indicators.flatMap(({ from }) => from)
  const known = (template: string) => templateOf({ id: template, version: 1 })

  const unknown = named.filter((one) => {
    if (one.kind === 'survey_table') return !known(one.template)?.tables.some(({ id }) => id === one.id)
    if (one.kind !== 'opinion') return false
    const [question = '', part] = one.id.split('.')
    const asked = known(one.template)?.questions.find(({ id }) => id === question)
    if (!asked || asked.figure !== 'opinion') return true
    if (part === undefined) return asked.kind === 'grid' || asked.kind === 'scale_0_10'
    return asked.kind === 'grid' ? !asked.rows.some(({ id }) => id === part) : asked.kind !== 'scale_0_10' || part !== 'high'
  })

  expect(unknown).toEqual([])
})

test('no figure is said to show an effect, and the thin evidence is said with its source', () => {
  const said = limits.map(({ text }) => text).join(' ')

  expect(said).toContain('do not show that peer support caused anything')
  expect(said).toContain('Nothing here claims a life saved or anything prevented')
  expect(limits.some(({ source }) => source.url?.includes('nij.ojp.gov'))).toBe(true)
})

test('every indicator has a place in the grant’s paper, once, and what was not read there is to be confirmed', () => {
  const placed = grant.objectives.flatMap((objective) => objective.indicators)

  expect(placed.toSorted()).toEqual(indicators.map(({ id }) => id).toSorted())
  expect(grant.confirm).toMatch(/^To be confirmed: .*own list decides/)
  expect(grant.facts.filter(({ source }) => source.name.includes('knowledge exchange')).every(({ toBeConfirmed }) => toBeConfirmed)).toBe(
    true,
  )
})
