import { expect, test } from 'vitest'
import { readingGrade, wordsIn } from '#test/support/reading-grade.ts'
import statesFile from '#content/states.json' with { type: 'json' }
import { limitsCard } from './card.ts'
import { frontAsText, frontOf, listed } from './front.ts'
import { answers, type Choices, type PeerPapers, type PolicyTopic, policyTopics, type Speaker, speakers } from './situation.ts'

const states = statesFile.states.map(({ code }) => code)
const counsel = { by: 'Robin Vance', on: '2026-11-20' }
const somePolicies: readonly (readonly PolicyTopic[])[] = [[], ['danger_self', 'danger_others'], policyTopics]
const somePeers: readonly Pick<PeerPapers, 'kinds' | 'designated' | 'certificate' | 'atScene' | 'inRole'>[] = [
  { kinds: ['officer'], designated: 'in_writing', certificate: 'yes', atScene: false, inRole: true },
  { kinds: ['officer', 'retired'], designated: 'no', certificate: 'not_known', atScene: true, inRole: true },
  { kinds: ['outside'], designated: 'not_in_writing', certificate: 'no', atScene: false, inRole: false },
]

type Made = { readonly state: string; readonly speaker: Speaker; readonly text: string; readonly face: string }

/** Fronts of every state, every speaker, signed and unsigned, under policies and teams that pull them in every direction. */
const everyFront = (): readonly Made[] =>
  states.flatMap((state) =>
    speakers.flatMap((speaker) =>
      answers.flatMap((stateTeam) =>
        somePolicies.flatMap((policyTells) =>
          somePeers.flatMap((peer) =>
            (['state_or_local', 'federal'] as const).flatMap((employer) =>
              [null, counsel].map((signed) => {
                const choices: Choices = {
                  employer,
                  dispatch: 'this_agency',
                  policyInWriting: policyTells.length > 0 ? 'yes' : 'no',
                  policyCovers: speakers,
                  policyTells,
                  peersPromise: 'yes',
                  notice: 'in_writing',
                  nothingRecorded: 'yes',
                  stateTeam,
                }
                const card = limitsCard({ state, speaker, choices, peer: { ...peer, designatedBefore: 'yes', trained: 'yes' } }, signed)
                return { state, speaker, face: card.face, text: frontAsText(frontOf(card)) }
              }),
            ),
          ),
        ),
      ),
    ),
  )

const fronts = everyFront()

test('no front has more than ninety words, whatever the state and the speaker', () => {
  const longest = fronts.map(({ text }) => wordsIn(text).length).reduce((most, one) => Math.max(most, one), 0)

  expect(fronts.length).toBeGreaterThan(10_000)
  expect(longest).toBeLessThanOrEqual(90)
})

test('every front and every line on it is at seventh grade or below', () => {
  const distinct = [...new Set(fronts.map(({ text }) => text))]
  const sentences = [...new Set(distinct.flatMap((text) => text.split('\n')))]

  expect(distinct.filter((text) => readingGrade(text) > 7)).toEqual([])
  expect(sentences.filter((line) => readingGrade(line) >= 8)).toEqual([])
})

test('both kinds of front come up, and each tells people to ask first and where help is now', () => {
  expect(new Set(fronts.map(({ face }) => face))).toEqual(new Set(['cautious', 'full']))
  expect(fronts.filter(({ text }) => !text.includes('Ask first:') || !text.includes('988'))).toEqual([])
})

test('no front calls a talk confidential or privileged, or promises that it is safe', () => {
  const strong = /\b(?:confidential|anonymous|secure|safe|nobody|never|guarantee|proven)\b/i

  expect(fronts.filter(({ text }) => strong.test(text))).toEqual([])
  // The one use of the word is to say that it does not appear to hold.
  expect(fronts.filter(({ text }) => /privileg/i.test(text.replace('peer privilege does not appear to cover', '')))).toEqual([])
})

test('what the law does is said to seem so, in every line that speaks of it', () => {
  const lines = new Set(fronts.flatMap(({ text }) => text.split('\n')).filter((line) => /\bstate law\b/i.test(line)))

  expect([...lines].filter((line) => !/\bseems\b|\bWe found no\b/.test(line))).toEqual([])
  expect(lines.size).toBeGreaterThan(4)
})

test('abuse and danger are on every front', () => {
  expect(
    fronts.filter(({ text }) => !text.includes('abuse of a child or older person') || !text.includes('danger to you or others')),
  ).toEqual([])
})

test.each([
  [['a'], 'a'],
  [['a', 'b'], 'a, or b'],
  [['a', 'b', 'c'], 'a, b, or c'],
  [[], ''],
])('%j reads “%s”', (phrases, text) => {
  expect(listed(phrases)).toBe(text)
})
