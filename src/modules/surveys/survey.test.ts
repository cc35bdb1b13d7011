import { expect, test } from 'vitest'
import type { PersonId, SurveyId } from '#kernel/ids.ts'
import type { Result } from '#kernel/refusal.ts'
import { closeSurvey, discardSurvey, publishSurvey } from './closing.ts'
import { acceptKeeping, inviteKeeper, isOverdue, makeKey, needsRedNotice, removeKeeper, takeKey } from './keeping/keepers.ts'
import type { Circumstances } from './opening.ts'
import { openOnPaper, openSurvey, recordDraw } from './opening.ts'
import { nextForKeeper, stepsOf } from './standing.ts'
import type { At, Survey } from './survey.ts'
import { startSurvey, withdraw } from './survey.ts'
import { templates } from './questions/templates.ts'
import type { CountingWay, Relation } from './keeping/who-counts.ts'
import { countingChoices, countingWays } from './keeping/who-counts.ts'

const [needs, , use] = templates as [(typeof templates)[0], (typeof templates)[0], (typeof templates)[0]]
const [coordinator, ana, ben, cal] = ['coordinator', 'ana', 'ben', 'cal'] as [PersonId, PersonId, PersonId, PersonId]
const key = { publicKey: 'BPub', fingerprint: 'f1', checkWords: ['amber', 'porch', 'creek', 'lamp'] }
const around: Circumstances = { today: '2026-03-02', template: needs, retentionAdoptedOn: '2026-02-01', heldSince: null, earlier: [] }

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const because = (result: Result<unknown>): string => (!result.ok && result.refusal.kind === 'conflict' ? result.refusal.because : '')

const plan = (more: { headcount?: number; way?: CountingWay; id?: string } = {}) =>
  startSurvey({
    id: (more.id ?? 'one') as SurveyId,
    template: { id: needs.id, version: needs.version },
    headcount: more.headcount ?? 12,
    way: more.way ?? 'outside_desk',
    draw: 'hat',
  })

const invite = (survey: Survey, personId: PersonId, relation: Relation = 'outside') =>
  inviteKeeper(survey, { personId, relation, on: '2026-02-20' })

function keyed(headcount = 12): At<'keyed'> {
  const invited = value(invite(value(invite(value(plan({ headcount })), ana)), ben))
  const accepted = value(acceptKeeping(value(acceptKeeping(invited, ana)), ben))
  return value(takeKey(value(makeKey(accepted, { by: ana, key })), ben))
}

const open = (headcount = 12) => value(openSurvey(keyed(headcount), coordinator, around))
const closed = (answers: number) =>
  value(closeSurvey(value(recordDraw(open(), { drawn: 12, voided: 2 })), { today: '2026-03-09', answers }))

function published(): At<'published'> {
  const survey = value(publishSurvey(closed(11), { digest: 'd1', today: '2026-03-10' }))
  if (survey.stage !== 'published') throw new Error('not published')
  return survey
}

test('four people are too few for a survey, and the page says why', () => {
  expect(plan({ headcount: 4 })).toMatchObject({ ok: false, refusal: { fields: { headcount: expect.stringContaining('at least five') } } })
  expect(plan({ headcount: 5.5 }).ok).toBe(false)
  for (const headcount of [5, 6, 9, 12, 24, 25, 40]) expect(plan({ headcount }).ok).toBe(true)
})

test('who counts is chosen from five ways, and each says what it means', () => {
  expect(countingWays).toHaveLength(5)
  expect(countingWays.filter((way) => countingChoices[way].redNotice)).toEqual(['colleagues'])
  expect(countingWays.filter((way) => countingChoices[way].keepers === 0)).toEqual(['in_the_open'])
})

test('neither the host nor command can ever keep a key', () => {
  const draft = value(plan())

  expect(because(invite(draft, ana, 'host'))).toContain('can never be')
  expect(because(invite(draft, ana, 'command'))).toContain('can never be')
})

test('a keeper who works in the agency is allowed, and everybody is told in red', () => {
  expect(needsRedNotice(value(invite(value(plan({ way: 'colleagues' })), ana, 'on_roster')))).toBe(true)
  expect(needsRedNotice(value(invite(value(plan()), ana)))).toBe(false)
})

test('two keepers are enough, each is asked once, and nobody is asked where papers are counted in the open', () => {
  const two = value(invite(value(invite(value(plan()), ana)), ben))

  expect(invite(two, cal).ok).toBe(false)
  expect(invite(value(invite(value(plan()), ana)), ana).ok).toBe(false)
  expect(because(invite(value(plan({ way: 'in_the_open' })), ana))).toContain('need no keeper')
})

test('a keeper who has not answered in a week should be replaced', () => {
  const [keeper] = value(invite(value(plan()), ana)).keepers

  expect(isOverdue(keeper!, '2026-02-27')).toBe(false)
  expect(isOverdue(keeper!, '2026-02-28')).toBe(true)
  expect(isOverdue({ ...keeper!, accepted: true }, '2026-02-28')).toBe(false)
})

test('only a keeper who accepted can make or take the key', () => {
  const invited = value(invite(value(invite(value(plan()), ana)), ben))

  expect(makeKey(invited, { by: ana, key }).ok).toBe(false)
  const made = value(makeKey(value(acceptKeeping(invited, ana)), { by: ana, key }))
  expect(takeKey(made, ben).ok).toBe(false)
  expect(acceptKeeping(made, cal)).toEqual({ ok: false, refusal: { kind: 'missing' } })
  expect(makeKey(made, { by: ana, key }).ok).toBe(false)
})

test('when a keeper who held the key is taken off, the key is spoiled', () => {
  const without = value(removeKeeper(keyed(), ben))

  expect(without.stage).toBe('draft')
  expect(without).not.toHaveProperty('key')
  expect(without.keepers).toEqual([expect.objectContaining({ personId: ana, holdsKey: false })])
})

test('one keeper is enough to open, none is not', () => {
  const alone = value(makeKey(value(acceptKeeping(value(invite(value(plan()), ana)), ana)), { by: ana, key }))

  expect(openSurvey(alone, coordinator, around).ok).toBe(true)
  expect(because(openSurvey(value(plan()), coordinator, around))).toContain('A keeper must accept')
})

test('a keeper who has not taken the key holds the opening up', () => {
  const waiting = value(invite(value(plan()), ana))
  const made = value(makeKey(value(acceptKeeping(value(invite(waiting, ben)), ana)), { by: ana, key }))

  expect(because(openSurvey(made, coordinator, around))).toContain('has not taken the key')
  expect(openSurvey(value(removeKeeper(made, ben)), coordinator, around).ok).toBe(true)
})

test('whoever holds the key does not print the slips', () => {
  expect(because(openSurvey(keyed(), ana, around))).toContain('cannot print the slips')
})

test('an open survey has two slips to spare and its tables fixed', () => {
  expect(open()).toMatchObject({ slips: 14, tables: [], drawn: null, openedOn: '2026-03-02', printedBy: coordinator })
  const large = { ...keyed(40), template: { id: use.id, version: use.version } }
  expect(value(openSurvey(large, coordinator, { ...around, template: use })).tables.map(({ id }) => id)).toEqual(['used', 'used_by_group'])
})

test('a survey opens once', () => {
  expect(because(openSurvey(open(), coordinator, around))).toContain('opened already')
})

test('nothing opens before the retention statement is adopted', () => {
  expect(because(openSurvey(keyed(), coordinator, { ...around, retentionAdoptedOn: null }))).toContain('retention statement')
  expect(openSurvey(keyed(), coordinator, { ...around, retentionAdoptedOn: '2026-03-03' }).ok).toBe(false)
})

test('a survey whose questions changed is planned anew', () => {
  expect(because(openSurvey(keyed(), coordinator, { ...around, template: { ...needs, version: 2 } }))).toContain('questions changed')
})

test('a second wave waits six months', () => {
  const earlier = [{ ...published(), id: 'earlier' as SurveyId }]

  expect(because(openSurvey(keyed(), coordinator, { ...around, earlier, today: '2026-09-09' }))).toContain('10 September 2026')
  expect(openSurvey(keyed(), coordinator, { ...around, earlier, today: '2026-09-10' }).ok).toBe(true)
})

test('a second wave waits for the first to end, but not for one that was called off', () => {
  const running: Survey = { ...open(), id: 'earlier' as SurveyId }
  const calledOff = { ...value(withdraw(keyed(), '2026-03-01')), id: 'earlier' as SurveyId }
  const another: Survey = { ...running, template: { id: 'pulse', version: 1 } }

  expect(because(openSurvey(keyed(), coordinator, { ...around, earlier: [running] }))).toContain('still running')
  expect(openSurvey(keyed(), coordinator, { ...around, earlier: [calledOff, another] }).ok).toBe(true)
})

test('drawn and voided slips add up to all that were printed, and are entered once', () => {
  expect(recordDraw(open(), { drawn: 12, voided: 1 })).toMatchObject({ ok: false, refusal: { fields: { drawn: expect.any(String) } } })
  expect(recordDraw(open(), { drawn: 15, voided: -1 }).ok).toBe(false)
  expect(recordDraw(value(recordDraw(open(), { drawn: 11, voided: 3 })), { drawn: 12, voided: 2 }).ok).toBe(false)
})

test('a survey closes only after its leftover slips were voided', () => {
  expect(because(closeSurvey(open(), { today: '2026-03-09', answers: 3 }))).toContain('Void the leftover slips')
})

test('more answers than drawn slips can be closed but never published, and end by being discarded', () => {
  const stuffed = closed(13)

  expect(because(publishSurvey(stuffed, { digest: 'd1', today: '2026-03-10' }))).toContain('only 12 slips were drawn')
  expect(value(discardSurvey(stuffed, '2026-03-10', 'more_answers_than_slips')).stage).toBe('discarded')
})

test('publishing the same results twice changes nothing, and other results are refused', () => {
  expect(publishSurvey(published(), { digest: 'd1', today: '2026-03-30' })).toEqual({ ok: true, value: published() })
  expect(because(publishSurvey(published(), { digest: 'd2', today: '2026-03-30' }))).toContain('cannot be changed')
  expect(publishSurvey(open(), { digest: 'd1', today: '2026-03-10' }).ok).toBe(false)
  expect(discardSurvey(published(), '2026-03-11', 'called_off').ok).toBe(false)
})

test('an opened survey cannot be withdrawn, nor its keepers changed', () => {
  expect(because(withdraw(open(), '2026-03-03'))).toContain('can only be closed')
  expect(removeKeeper(open(), ana).ok).toBe(false)
  expect(withdraw(keyed(), '2026-03-01')).toMatchObject({ ok: true, value: { stage: 'withdrawn' } })
})

test('papers counted in the open need no key, and their totals are gone once they are published', () => {
  const onPaper = value(openOnPaper(value(plan({ way: 'in_the_open' })), around))
  const totals = { answers: 9, ways: { page: 0, arrival: 0, paper: 9 }, opinions: [], scales: [], picks: [], tables: [] }
  const counted: Survey = { ...onPaper, stage: 'counted', countedBy: [ana, ben], countedOn: '2026-03-09', totals }

  const done = value(publishSurvey(counted, { digest: 'd1', today: '2026-03-10' }))

  expect(done.stage).toBe('published_on_paper')
  expect(done).not.toHaveProperty('totals')
  expect(openOnPaper(onPaper, around).ok).toBe(false)
  expect(openOnPaper(value(plan()), around).ok).toBe(false)
})

test('a keeper is told at every stage what is theirs to do, and somebody who was not asked nothing', () => {
  const asked = value(invite(value(invite(value(plan()), ana)), ben))
  const oneSaidYes = value(acceptKeeping(asked, ana))
  const bothSaidYes = value(acceptKeeping(oneSaidYes, ben))
  const made = value(makeKey(bothSaidYes, { by: ana, key }))
  const told = (survey: Survey, who = ana) => [nextForKeeper(survey, who)?.waits, nextForKeeper(survey, who)?.text.slice(0, 24)]

  expect(told(asked)).toEqual([false, 'You are asked to keep th'])
  expect(told(oneSaidYes)).toEqual([true, 'Wait for the other keepe'])
  expect(told(bothSaidYes)).toEqual([false, 'One of you makes the key'])
  expect(told(made, ben)).toEqual([false, 'The other keeper has mad'])
  expect(told(keyed())).toEqual([true, 'You hold the key. The co'])
  expect(told(open())).toEqual([true, 'People answer now. Paper'])
  expect(told(closed(11))).toEqual([false, 'The survey is closed. Op'])
  expect([nextForKeeper(published(), ana), nextForKeeper(open(), cal)]).toEqual([null, null])
})

test('before anybody was asked to keep the key, nobody is counted as having said yes', () => {
  expect(stepsOf(value(plan()))[0]).toMatchObject({ state: 'now', note: 'Nobody is asked yet' })
  expect(stepsOf(value(invite(value(plan()), ana)))[0]).toMatchObject({ note: '0 of 1 said yes' })
})
