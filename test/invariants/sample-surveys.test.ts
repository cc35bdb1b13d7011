import { expect, test } from 'vitest'
import { slipCodeHash, parseSlipCode } from '#engines/sealing/index.ts'
import { county, surveys } from '#modules/sample/county.ts'
import { countAnswers, declaredBy, pairOf, sealAnswers, templateNamed } from '#test/support/sample-surveys.ts'

const pair = await pairOf(surveys.key)

test.each(surveys.finished)(
  '$title: what the sample county publishes is what a keeper’s browser makes of these answers',
  async (survey) => {
    const { release, digest } = await countAnswers(survey, pair, await sealAnswers(survey, pair))

    expect(survey.release).toEqual(release)
    expect(survey.digest).toBe(digest)
    expect(survey.declared).toEqual(declaredBy(survey))
  },
)

test('every answer of the open survey can be opened by its keeper, and each once', async () => {
  const survey = surveys.open
  const sealed = survey.spent.map((one) => one.sealed)

  const counted = await countAnswers(survey, pair, sealed)

  expect(counted).toMatchObject({ unreadable: 0, repeated: 0 })
  expect(counted.digest).toBe((await countAnswers(survey, pair, await sealAnswers(survey, pair))).digest)
  expect(survey.declared).toEqual(declaredBy(survey))
})

test('the codes that are shown are the codes whose hashes are stored, and there is one slip a person and two to spare', async () => {
  const { unused, spent, headcount } = surveys.open

  for (const { code, hash } of unused) {
    const parsed = parseSlipCode(code)
    expect(parsed.ok && (await slipCodeHash(parsed.value))).toBe(hash)
  }
  expect(unused.length + spent.length).toBe(headcount + 2)
})

test('the questions are those that are asked today, of the people who are on the roster', () => {
  for (const { template, version, title, agency, headcount, agencyId } of [...surveys.finished, surveys.open]) {
    const found = county.agencies.find(({ key }) => key === agency)

    expect(templateNamed(template)).toMatchObject({ version, title })
    expect([found?.id, found?.people.length]).toEqual([agencyId, headcount])
  }
})
