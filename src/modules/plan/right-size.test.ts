import { expect, test } from 'vitest'
import { factors } from './factors.ts'
import { type AgencySize, factorsFor, goodFor, pathsFor } from './right-size.ts'

const cedarHollow: AgencySize = { headCountBand: '5-9', state: 'OR', kind: 'municipal' }
const idsFor = (agency: AgencySize): readonly string[] => factorsFor(agency).map((factor) => factor.id)

// Every state with a factor of its own, and one without.
const someStates = [...new Set(['TX', ...factors.flatMap((factor) => factor.only?.states ?? [])])]

const everyAgency: readonly AgencySize[] = (['1-4', '5-9', '10-24', '25-49', '50-99', '100+'] as const).flatMap((headCountBand) =>
  someStates.flatMap((state) =>
    (['municipal', 'sheriff', 'campus', 'tribal', 'other'] as const).map((kind) => ({ headCountBand, state, kind })),
  ),
)

test('an agency reads what good looks like for its own size', () => {
  const [factor] = factors

  expect(goodFor(factor!, '1-4')).toBe(factor!.good.five)
  expect(goodFor(factor!, '5-9')).toBe(factor!.good.five)
  expect(goodFor(factor!, '10-24')).toBe(factor!.good.twentyFive)
  expect(goodFor(factor!, '25-49')).toBe(factor!.good.twentyFive)
  expect(goodFor(factor!, '50-99')).toBe(factor!.good.hundred)
  expect(goodFor(factor!, '100+')).toBe(factor!.good.hundred)
})

test('an agency sees its own state’s law and no other’s', () => {
  expect(idsFor(cedarHollow)).toContain('or_policy')
  expect(idsFor(cedarHollow)).not.toContain('va_accredited')
  expect(idsFor({ ...cedarHollow, state: 'VA' })).toContain('va_accredited')
  expect(idsFor({ ...cedarHollow, state: 'VA' })).not.toContain('or_policy')
})

test('tribal, campus and sheriff’s agencies see what concerns them alone', () => {
  const alone = (kind: AgencySize['kind']) => idsFor({ ...cedarHollow, kind }).filter((id) => !idsFor(cedarHollow).includes(id))

  expect(alone('tribal')).toEqual(['tribal_council', 'tribal_law', 'tribal_helpers'])
  expect(alone('campus')).toEqual(['campus_reporting'])
  expect(alone('sheriff')).toEqual(['jail_and_dispatch'])
  expect(alone('other')).toEqual([])
})

test('fewer than five people are sent to a survey with neighbors and not to one of their own', () => {
  const tiny: AgencySize = { ...cedarHollow, headCountBand: '1-4' }
  const surveys = ['needs_survey', 'needs_repeated', 'trust_asked', 'trust_followed', 'use_survey', 'keepers_chosen']

  expect(idsFor(tiny)).toContain('joint_survey')
  expect(idsFor(tiny).filter((id) => surveys.includes(id))).toEqual([])
  expect(idsFor(cedarHollow).filter((id) => surveys.includes(id))).toHaveLength(surveys.length)
  expect(idsFor(cedarHollow)).not.toContain('joint_survey')
})

test('a small agency is asked for less than a large one', () => {
  const counts = (['1-4', '5-9', '10-24', '25-49', '100+'] as const).map(
    (headCountBand) => factorsFor({ ...cedarHollow, headCountBand }).length,
  )

  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  expect(new Set(counts).size).toBe(5)
})

test('nothing that an agency is shown waits for something it is not shown', () => {
  for (const agency of everyAgency) {
    const shown = factorsFor(agency)
    const ids = new Set(shown.map((factor) => factor.id))
    expect(shown.flatMap((factor) => factor.after.filter((id) => !ids.has(id)))).toEqual([])
  }
})

test('every agency has a way to start small, without steps toward what it is not shown', () => {
  for (const agency of everyAgency) {
    const ids = new Set(idsFor(agency))
    const offered = pathsFor(agency)
    expect(offered.map((path) => path.id)).toEqual(expect.arrayContaining(['peers', 'neighbor', 'policy', 'promotion']))
    for (const { needs, steps } of offered)
      for (const id of [...needs, ...steps.flatMap((step) => step.factors)]) expect(ids.has(id), id).toBe(true)
  }
})

test('the survey path is offered from five people on, and three questions about trust are no step for fewer', () => {
  const [tiny, small] = [pathsFor({ ...cedarHollow, headCountBand: '1-4' }), pathsFor(cedarHollow)]
  const stepsOf = (offered: typeof small) => offered.find((path) => path.id === 'promotion')!.steps.map((step) => step.id)

  expect(small.map((path) => path.id)).toContain('survey')
  expect(tiny.map((path) => path.id)).not.toContain('survey')
  expect(stepsOf(small)).toContain('ask')
  expect(stepsOf(tiny)).not.toContain('ask')
})
