import { expect, test } from 'vitest'
import type { PersonId } from '#kernel/ids.ts'
import { handOverPoints, leftIn, mayLeave, type Point } from './hand-over.ts'
import type { Known } from './known.ts'
import { fullLists, knownOf, person } from './known.test-support.ts'

const dana = person('Dana Hale', 'coordinator')
const sam = person('Sam Ortiz', 'coordinator')

const [pulse] = fullLists.underWay ?? []
if (!pulse) throw new Error('There is no survey')

const withPeople = (people: Known['plan']['people'], given: Partial<Known> = {}): Known => {
  const known = knownOf('10-24', 'nothing', given)
  return { ...known, plan: { ...known.plan, people } }
}

function pointOf(known: Known, title: string): Point {
  const point = handOverPoints(known, dana).find((one) => one.title === title)
  if (!point) throw new Error(`There is no point “${title}”`)
  return point
}

test('the first point is another coordinator who can sign in, and the last one that the roles end', () => {
  const points = handOverPoints(withPeople([dana, sam]), dana)

  expect(points[0]).toMatchObject({ title: 'Another coordinator is here', state: 'done', says: 'Sam Ortiz can sign in and give roles.' })
  expect(points.at(-1)).toMatchObject({
    title: 'Their roles are ended',
    state: 'open',
    link: { href: '/desk/people/id of Dana Hale/take/coordinator' },
  })
})

test('somebody who has the role and has not signed in yet is no second coordinator', () => {
  const point = pointOf(withPeople([dana, { ...sam, hasAccount: false }]), 'Another coordinator is here')

  expect(point).toMatchObject({ state: 'open', says: expect.stringContaining('There is no other coordinator.') })
})

test('an invitation that still works is said, and one that ran out is not', () => {
  const offered = (expiresOn: string) =>
    withPeople([dana, { ...person('Sam Ortiz'), offered: [{ invitationId: '1', role: 'coordinator', expiresOn }] }])

  expect(pointOf(offered('2026-11-30'), 'Another coordinator is here').says).toBe('Sam Ortiz was invited and has not signed in yet.')
  expect(pointOf(offered('2026-11-01'), 'Another coordinator is here').says).toContain('There is no other coordinator.')
})

test('the only coordinator is told that the role cannot be ended', () => {
  const point = pointOf(withPeople([dana]), 'Their roles are ended')

  expect(point.says).toContain('The only coordinator cannot be taken out.')
  expect(point.link?.href).toBe('/desk/people')
})

test('open factors, steps and goals of whoever leaves are counted, and what is done or dropped is not', () => {
  const known = withPeople([dana, sam], { goals: fullLists.goals ?? [] })
  const [first, second, ...rest] = known.plan.standings
  if (!first || !second) throw new Error('There are not enough factors')
  const owner = { personId: dana.personId, name: dana.name }
  const done = { kind: 'done', evidence: 'In the binder', by: 'Dana Hale', on: '2026-11-20' } as const
  const standings = [{ ...first, owner }, { ...second, owner, state: done }, ...rest]
  const [step, ...steps] = knownOf('10-24', 'overdue').plan.current?.steps ?? []
  const run = { id: 'run', chosen: 'survey', title: 'A survey', startedOn: '2026-11-02', endedOn: null }
  if (!step) throw new Error('There is no step')
  const current = { run, path: null, steps: [{ ...step, owner }, ...steps] }

  const point = pointOf({ ...known, plan: { ...known.plan, standings, current } }, 'What was theirs has another owner')

  expect(point).toMatchObject({ state: 'open', says: 'Still theirs: 1 open factor, 1 step of the path, and 1 active goal.' })
  expect(pointOf(withPeople([dana, sam]), 'What was theirs has another owner').state).toBe('done')
})

test('letters that wait and surveys under way are to do, with their number and what comes next', () => {
  const known = withPeople([dana, sam], {
    letters: 2,
    underWay: [pulse],
  })

  expect(pointOf(known, 'No letter waits')).toMatchObject({ state: 'open', says: '2 letters wait to be handed over.' })
  expect(pointOf(known, 'No survey is half done').says).toContain('Pulse (Close it on 1 December.)')
  expect(pointOf(withPeople([dana, sam]), 'No letter waits').state).toBe('done')
  expect(pointOf(withPeople([dana, sam]), 'No survey is half done').state).toBe('done')
})

test('a coordinator who is a keeper as well hears what becomes of the key', () => {
  const both = person('Dana Hale', 'coordinator', 'keeper')
  const stateWith = (underWay: Known['underWay']) =>
    handOverPoints(withPeople([both, sam], { underWay }), both).find(({ title }) => title === 'They are a keeper as well')?.state

  expect(stateWith([])).toBe('for_people')
  expect(stateWith([pulse])).toBe('open')
})

test('a legal hold and a text that waits for command’s signature are told to whoever comes next', () => {
  const { trust } = fullLists
  if (!trust) throw new Error('There is no hold')
  const { command } = knownOf('10-24', 'everything')
  const known = withPeople([dana, sam], { trust, command })

  expect(pointOf(known, 'The legal hold is explained').says).toContain('20 November 2026')
  expect(pointOf(known, 'Command knows who comes next').says).toContain('waits for a signature')
  expect(handOverPoints(withPeople([dana, sam]), dana).map(({ title }) => title)).not.toContain('The legal hold is explained')
})

test('a seal of the audit log that lies outside is done, and none is to do', () => {
  const { trust } = fullLists
  if (!trust) throw new Error('There is no seal')

  expect(pointOf(withPeople([dana, sam], { trust }), 'A seal of the audit log is outside')).toMatchObject({
    state: 'done',
    says: expect.stringContaining('Larkspur PD'),
  })
  expect(pointOf(withPeople([dana, sam]), 'A seal of the audit log is outside').state).toBe('open')
})

test('the pack names what is still to do, without the leaving itself and without what only people can know', () => {
  const left = leftIn(handOverPoints(withPeople([dana], { letters: 1 }), dana))

  expect(left).toEqual([
    expect.stringContaining('Another coordinator is here: not yet.'),
    expect.stringContaining('No letter waits: not yet. One letter waits'),
    expect.stringContaining('A seal of the audit log is outside: not yet.'),
  ])
})

test('only coordinators can hand the program over, and whoever asks stands first', () => {
  const keeper = person('Kim Ostler', 'keeper')

  expect(mayLeave([dana, keeper, sam], sam.personId).map(({ name }) => name)).toEqual(['Sam Ortiz', 'Dana Hale'])
  expect(mayLeave([dana, keeper], 'somebody else' as PersonId).map(({ name }) => name)).toEqual(['Dana Hale'])
})
