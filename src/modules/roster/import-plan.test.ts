import { expect, test } from 'vitest'
import type { PersonId } from '#kernel/ids.ts'
import type { WorkGroup } from '#kernel/person-fields.ts'
import { planImport } from './import-plan.ts'
import type { Listed } from './listed.ts'

const listed = (name: string, email: string | null, workGroup: WorkGroup | null = 'sworn', leftOn: string | null = null): Listed => ({
  personId: `${name} ${email}` as PersonId,
  name,
  email,
  workGroup,
  leftOn,
  version: 1,
})

const row = (name: string, email: string | null, workGroup: WorkGroup = 'sworn') => ({ line: 2, name, email, workGroup })

const counts = (plan: ReturnType<typeof planImport>) => [plan.add, plan.complete, plan.same, plan.left].map((list) => list.length)

test('capitals make no second person', () => {
  expect(counts(planImport([row('DANA HALE', 'Dana@cedarhollow.example')], [listed('Dana Hale', 'dana@cedarhollow.example')]))).toEqual([
    0, 0, 1, 0,
  ])
})

test('one name at two addresses is two people', () => {
  expect(counts(planImport([row('Dana Hale', 'other@cedarhollow.example')], [listed('Dana Hale', 'dana@cedarhollow.example')]))).toEqual([
    1, 0, 0, 0,
  ])
})

test('what is missing is filled in, and what is there is not changed', () => {
  const plan = planImport(
    [row('Dana Hale', 'dana@cedarhollow.example'), row('Lee Tso', null, 'reserve')],
    [listed('Dana Hale', null), listed('Lee Tso', null)],
  )

  expect(counts(plan)).toEqual([0, 1, 1, 0])
})

test('two in the file cannot both be the one who is here', () => {
  expect(counts(planImport([row('Dana Hale', null), row('Dana Hale', null, 'dispatch')], [listed('Dana Hale', null)]))).toEqual([
    1, 0, 1, 0,
  ])
})

test('a file brings nobody back who left', () => {
  expect(counts(planImport([row('Dana Hale', null)], [listed('Dana Hale', null, 'sworn', '2026-10-01')]))).toEqual([0, 0, 0, 1])
})
