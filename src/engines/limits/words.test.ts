import { expect, test } from 'vitest'
import statesFile from '#content/states.json' with { type: 'json' }
import { type Agency, cardFor, cardsFor, gapsFor } from './cards.ts'
import { taskOf } from './gap-words.ts'
import { type Choices, speakers } from './situation.ts'
import { sharedText } from './shared-sections.ts'
import { statutes } from './statutes.ts'
import { backOf, cardAsText } from './words.ts'

const choices: Choices = {
  employer: 'state_or_local',
  dispatch: 'this_agency',
  policyInWriting: 'yes',
  policyCovers: ['sworn'],
  policyTells: ['danger_self', 'danger_others'],
  peersPromise: 'yes',
  notice: 'spoken',
  nothingRecorded: 'yes',
  stateTeam: 'not_known',
}

const agency = (state: string): Agency => ({
  state,
  choices,
  papers: { kinds: ['officer'], designated: 'in_writing', trained: 'yes', certificate: 'not_known' },
})

const states = statesFile.states.map(({ code }) => code)
const counsel = { by: 'Robin Vance', on: '2026-11-20' }

test('the back says where each word comes from: everything that is noted from the law stands in a record of the state', () => {
  const foreign = states.flatMap((state) => {
    const texts = new Set(
      statutes
        .filter((one) => one.state === state)
        .flatMap(({ title, requirements, provider, exceptions }) => [
          title,
          ...[...requirements, ...(provider ? [provider] : []), ...(exceptions ?? [])].map(({ text }) => text),
        ]),
    )
    return cardsFor(agency(state), null)
      .flatMap(backOf)
      .flatMap(({ lines }) => lines.flatMap(({ says }) => says?.split('; ') ?? []))
      .filter((part) => ![...texts].some((text) => text.includes(part)))
      .map((part) => `${state}: ${part}`)
  })

  expect([...new Set(foreign)]).toEqual([])
})

test('the back says no exceptions of none, and for a list that was not read to its end that there may be more', () => {
  const text = (state: string) => sharedText(cardFor(agency(state), 'sworn', null))

  expect(text('OR')).toContain('The exceptions were not read. Assume that there are some.')
  expect(text('FL')).toContain('The list was read in part. There may be more.')
  expect(text('NC')).toContain('The list was read to its end.')
  expect(states.filter((state) => /\bno exceptions\b/i.test(text(state)))).toEqual([])
})

test('a state’s privilege is said to be weak in a federal court, on every back', () => {
  const without = states.filter((state) => !sharedText(cardFor(agency(state), 'sworn', null)).includes('federal court'))

  expect(without).toEqual([])
})

test('every text that was read is named with how much of it, the day, and where the copy stands', () => {
  const silent = statutes
    .filter(({ state }) => state !== 'US')
    .filter(({ state, citation, readExtent, source }) => {
      const lines = backOf(cardFor(agency(state), 'sworn', null)).find(({ heading }) => heading === 'What was read')?.lines ?? []
      return !lines.some(
        (line) =>
          line.cite === citation && line.source === source.url && line.text.includes(readExtent) && line.text.includes('23 November 2026'),
      )
    })

  expect(silent).toEqual([])
})

test('the text that is signed is the same each time, and another as soon as a choice changes', () => {
  const once = cardsFor(agency('NC'), counsel).map(cardAsText)
  const again = cardsFor(agency('NC'), counsel).map(cardAsText)
  const changed = cardsFor({ ...agency('NC'), choices: { ...choices, policyTells: [] } }, counsel).map(cardAsText)

  expect(again).toEqual(once)
  expect(changed).not.toEqual(once)
})

test('an agency without dispatchers has no card for them', () => {
  expect(cardsFor({ ...agency('OR'), choices: { ...choices, dispatch: 'none' } }, null).map(({ talk }) => talk.speaker)).toEqual(
    speakers.filter((speaker) => speaker !== 'dispatch'),
  )
  expect(cardsFor(agency('OR'), null)).toHaveLength(6)
})

test('every gap is there once, has a name that stays, and words that say what is open and what to do', () => {
  for (const state of states) {
    const gaps = gapsFor(agency(state))
    const tasks = gaps.map(taskOf)

    expect(new Set(gaps.map(({ id }) => id)).size).toBe(gaps.length)
    expect(gapsFor(agency(state)).map(({ id }) => id)).toEqual(gaps.map(({ id }) => id))
    expect(tasks.filter(({ what, todo }) => !/[.]$/.test(what) || !/[.]$/.test(todo))).toEqual([])
  }
})

test('what the agency can see to goes to the coordinator, what the law says to counsel', () => {
  const [coordinator, lawyer] = (['coordinator', 'counsel'] as const).map((who) =>
    gapsFor({ ...agency('OR'), papers: null })
      .filter((gap) => gap.who === who)
      .map(({ id }) => id),
  )

  expect(coordinator).toEqual(['condition:designated:ORS 181A.835', 'condition:trained:ORS 181A.835'])
  expect(lawyer).toEqual(['exceptions:ORS 181A.835', 'speakers:ORS 181A.835', 'bill:HB 3929 (2025)'])
})

test('one line names everybody of whom a text says nothing', () => {
  const tasks = gapsFor(agency('OR')).map(taskOf)

  expect(tasks.map(({ what }) => what)).toContain('The text does not say whether it covers civilian staff, retired people, or families.')
})
