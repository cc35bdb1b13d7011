import { expect, test } from 'vitest'
import { type Card, limitsCard } from './card.ts'
import { card, careful, type Changes, counsel, front, goodPeer, law } from './law-page.test-support.ts'
import type { LawHolds } from './levels.ts'
import { type Speaker, speakers } from './situation.ts'
import { statutes } from './statutes.ts'

// Expectations here are written from the comparison of the states, part 2 to 4, and not from what the code answers.

type Row = readonly [state: string, face: Card['face'], confidential: LawHolds, privileged: LawHolds, changes?: Changes]

/** A signed card for a sworn officer and a trained, designated, certified peer: every state, the District, and the territories. */
const everyState: readonly Row[] = [
  ['AK', 'cautious', 'as_far_as_read', 'in_part'],
  ['AL', 'cautious', 'nothing_read', 'open'],
  ['AR', 'cautious', 'nothing_read', 'open'],
  ['AZ', 'full', 'nothing_read', 'holds'],
  ['CA', 'cautious', 'open', 'open'],
  ['CO', 'cautious', 'nothing_read', 'as_far_as_read'],
  ['CT', 'cautious', 'as_far_as_read', 'as_far_as_read'],
  ['DC', 'cautious', 'nothing_read', 'nothing_read'],
  ['DE', 'cautious', 'as_far_as_read', 'as_far_as_read'],
  ['FL', 'cautious', 'as_far_as_read', 'as_far_as_read'],
  ['GA', 'cautious', 'as_far_as_read', 'as_far_as_read'],
  ['HI', 'full', 'holds', 'in_part'],
  ['IA', 'full', 'nothing_read', 'holds'],
  ['ID', 'cautious', 'nothing_read', 'nothing_read'],
  ['IL', 'cautious', 'open', 'open'],
  ['IN', 'cautious', 'nothing_read', 'open'],
  ['KS', 'cautious', 'nothing_read', 'open'],
  ['KY', 'cautious', 'as_far_as_read', 'as_far_as_read'],
  ['LA', 'cautious', 'nothing_read', 'open'],
  ['MA', 'cautious', 'open', 'open'],
  ['MD', 'full', 'holds', 'nothing_read'],
  ['ME', 'full', 'holds', 'in_part'],
  ['MI', 'cautious', 'open', 'open'],
  ['MN', 'cautious', 'nothing_read', 'nothing_read'],
  ['MO', 'cautious', 'nothing_read', 'nothing_read'],
  ['MS', 'cautious', 'open', 'open'],
  ['MT', 'full', 'holds', 'holds'],
  ['NC', 'full', 'holds', 'holds'],
  ['ND', 'cautious', 'fails', 'fails', { choices: { stateTeam: 'yes' } }],
  ['NE', 'cautious', 'nothing_read', 'open'],
  ['NH', 'cautious', 'nothing_read', 'nothing_read'],
  ['NJ', 'full', 'holds', 'nothing_read'],
  ['NM', 'cautious', 'nothing_read', 'nothing_read'],
  ['NV', 'full', 'nothing_read', 'holds'],
  ['NY', 'cautious', 'open', 'nothing_read'],
  ['OH', 'cautious', 'nothing_read', 'nothing_read'],
  ['OK', 'cautious', 'open', 'nothing_read'],
  ['OR', 'cautious', 'open', 'nothing_read'],
  ['PA', 'cautious', 'open', 'open'],
  ['RI', 'cautious', 'nothing_read', 'nothing_read'],
  ['SC', 'cautious', 'open', 'open'],
  ['SD', 'cautious', 'nothing_read', 'nothing_read'],
  ['TN', 'cautious', 'open', 'open', { choices: { stateTeam: 'yes' } }],
  ['TX', 'cautious', 'nothing_read', 'nothing_read'],
  ['UT', 'cautious', 'nothing_read', 'as_far_as_read'],
  ['VA', 'cautious', 'open', 'open', { choices: { stateTeam: 'yes' } }],
  ['VT', 'cautious', 'nothing_read', 'nothing_read'],
  ['WA', 'cautious', 'nothing_read', 'as_far_as_read'],
  ['WI', 'cautious', 'nothing_read', 'as_far_as_read', { choices: { stateTeam: 'yes' } }],
  ['WV', 'cautious', 'nothing_read', 'nothing_read'],
  ['WY', 'cautious', 'as_far_as_read', 'nothing_read'],
  ['PR', 'cautious', 'nothing_read', 'nothing_read'],
  ['GU', 'cautious', 'nothing_read', 'nothing_read'],
]

test.each(everyState.map(([state, face, confidential, privileged, changes]) => ({ state, face, confidential, privileged, changes })))(
  '$state: a sworn officer gets the $face card; confidential by law $confidential, privileged $privileged',
  ({ state, face, confidential, privileged, changes }) => {
    const made = card(state, changes)

    expect(made.face).toBe(face)
    expect(law(made)).toEqual([confidential, privileged])
  },
)

test('no state of the file is left out of the table', () => {
  const listed = everyState.map(([state]) => state)

  expect([...new Set(statutes.map(({ state }) => state))].filter((state) => state !== 'US' && !listed.includes(state))).toEqual([])
  expect(new Set(listed).size).toBe(listed.length)
})

/** Who is named, from part 2 A. Whoever is not in a state's row may be promised nothing there by law. */
const named: Readonly<Record<Exclude<Speaker, 'sworn'>, string>> = {
  dispatch: 'AL CT FL GA IA IL KS KY ND OK OR UT WA WI WY',
  corrections: 'AK FL GA IA IL IN ME OK OR PA UT WA WI WY',
  civilian: 'AZ DE FL IL KS ME NC UT',
  retired: 'MA',
  family: 'DE NC SC',
}

test.each(Object.entries(named) as [Exclude<Speaker, 'sworn'>, string][])(
  'the law promises nothing to %s where they are not named',
  (speaker, states) => {
    const promised = everyState
      .map(([state]) => state)
      .filter((state) => !states.split(' ').includes(state))
      .filter((state) => {
        const { levels, face } = card(state, { speaker, choices: { stateTeam: 'yes' } })
        return (
          face === 'full' ||
          [levels.confidential, levels.privileged].some(({ law: one }) => ['holds', 'as_far_as_read', 'in_part'].includes(one.holds))
        )
      })

    expect(promised).toEqual([])
  },
)

test('what is not signed by counsel is the cautious card, everywhere and for everybody', () => {
  for (const [state] of everyState)
    for (const speaker of speakers) {
      const unsigned = limitsCard({ state, speaker, peer: goodPeer, choices: careful }, null)

      expect(unsigned.face).toBe('cautious')
      expect(front(unsigned)).not.toContain('State law seems')
    }
})

test('every card says what the cautious card says, wherever the exceptions were not read to their end', () => {
  const unread = statutes.filter(({ exceptionsRead }) => exceptionsRead === 'none' || exceptionsRead === 'partial')

  for (const { state } of unread.filter((one) => one.state !== 'US')) {
    const covering = card(state).standings.filter(({ outcome }) => outcome === 'covers')
    if (covering.some(({ rule }) => rule.exceptionsRead !== 'whole')) expect(card(state).face).toBe('cautious')
  }
  expect(front(card('OR'))).toContain('- danger to you or others - abuse of a child or older person - a crime')
  expect(front(card('OR'))).toContain('A court may ask what was said.')
  expect(front(card('OR'))).toContain('You can speak in general terms.')
})

test('without the agency’s choices nothing is promised, and making them is the first task', () => {
  for (const [state] of everyState) {
    const made = limitsCard({ state, speaker: 'sworn', peer: goodPeer, choices: null }, counsel)

    expect(made.face).toBe('cautious')
    expect(made.gaps.some(({ id, who }) => id === 'choices' && who === 'coordinator')).toBe(true)
  }
})
