import { expect, test } from 'vitest'
import { fieldsOf } from '#kernel/refusal.ts'
import { largestFile, type PlanFile, readPlanFile, writePlanFile } from './plan-file.ts'
import { parseConsent, writeStageFile } from './stage-file.ts'

const id = (n: number) => `7f1d4cf0-0000-4000-8000-00000000000${n}`

const plan: Omit<PlanFile, 'kind' | 'version'> = {
  agency: 'Cedar Hollow PD',
  savedOn: '2026-11-23',
  factors: [
    {
      id: 'crisis_lines',
      state: 'done',
      evidence: 'Called on Monday',
      markedBy: 'Dana Hale',
      markedOn: '2026-11-20',
      owner: null,
      dueOn: null,
      note: null,
    },
    { id: 'grants', state: 'open', markedBy: null, markedOn: null, owner: 'Lee Tso', dueOn: '2026-12-01', note: 'Ask the city' },
  ],
  own: [{ id: id(1), topic: 'trust', title: 'Coffee with the night shift', what: null, madeOn: '2026-11-01' }],
  paths: [
    {
      id: id(2),
      chosen: 'survey',
      title: 'Ask first: a survey',
      startedOn: '2026-11-02',
      endedOn: null,
      steps: [
        {
          id: id(3),
          step: 'roster',
          week: 1,
          title: 'Bring in the roster',
          dueOn: '2026-11-08',
          owner: null,
          state: 'skipped',
          reason: 'We are five people',
          markedBy: 'Dana Hale',
          markedOn: '2026-11-05',
        },
      ],
    },
  ],
}

const refusal = (text: string): string => {
  const read = readPlanFile(text)
  return read.ok ? 'read' : (fieldsOf(read.refusal)['file'] ?? '')
}

type Place = readonly (string | number)[]

/** A copy in which something else stands at one place; nothing stands there where it is undefined. */
function replaced(whole: unknown, [first, ...rest]: Place, by: unknown): unknown {
  if (first === undefined) return by
  if (Array.isArray(whole))
    return [...whole.slice(0, Number(first)), replaced(whole[Number(first)], rest, by), ...whole.slice(Number(first) + 1)]
  const parts = new Map<string, unknown>(Object.entries(Object(whole)))
  return Object.fromEntries(parts.set(String(first), replaced(parts.get(String(first)), rest, by)))
}

/** The file with one thing in it changed, as by a hand or a fault. */
const changed = (at: Place, by: unknown): string => JSON.stringify(replaced(JSON.parse(writePlanFile(plan)), at, by))

test('a plan that was written is read again as it was', () => {
  expect(readPlanFile(writePlanFile(plan))).toEqual({ ok: true, value: { kind: 'porchlight-plan', version: 1, ...plan } })
})

test('a file that is no plan of ours is refused in words, whatever it is', () => {
  for (const text of [
    '',
    'name,group\nLee Tso,dispatch',
    '[]',
    'null',
    '{"kind":"porchlight-plan-stage","version":1}',
    '{"kind":"porchlight-plan"}',
    '\u0000\u0001',
  ])
    expect(refusal(text), text).toContain('This is not a plan of ours')
})

test('a file of another edition says which of the two is older', () => {
  expect(refusal(changed(['version'], 2))).toContain('The file is of edition 2, and this Porchlight reads edition 1')
})

test('a file that is too large is refused before it is looked at', () => {
  expect(refusal('x'.repeat(largestFile + 1))).toContain('larger than any plan')
})

const [skipped] = plan.paths[0]?.steps ?? []

test.each<readonly [what: string, at: Place, by: unknown, words: string]>([
  ['a day that is none', ['savedOn'], '2026-02-30', 'at savedOn, a day is not one'],
  ['a field that nobody asked for', ['helped'], ['Lee Tso'], 'at helped'],
  ['done without what shows it', ['factors', 0, 'evidence'], undefined, 'at factors.0.evidence'],
  ['a text that is too long', ['factors', 0, 'evidence'], 'x'.repeat(501), 'a text is missing, too long, or not plain text'],
  ['a number where text belongs', ['own', 0, 'title'], 7, 'something is missing or of another kind'],
  ['a twelfth topic', ['own', 0, 'topic'], 'wellness', 'a topic is none of the eleven'],
  ['the same factor twice', ['factors', 2], plan.factors[0], 'crisis_lines is in it twice'],
  ['a step that was skipped for no reason', ['paths', 0, 'steps', 0, 'reason'], null, 'does not say who marked it, when or why'],
  [
    'a step that is done by nobody',
    ['paths', 0, 'steps', 0],
    { ...skipped, state: 'done', reason: null, markedBy: null },
    'does not say who',
  ],
  ['a text that turns the direction of reading', ['own', 0, 'title'], 'Coffee \u202E later', 'a text is missing'],
])('a file with %s is refused, and says where', (_what, at, by, words) => {
  expect(refusal(changed(at, by))).toContain(words)
})

test('names that would reach into every object are only words', () => {
  expect(refusal('{"kind":"porchlight-plan","version":1,"__proto__":{"polluted":"yes"}}')).toContain('The file is damaged')
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

test('the stage that is shared is topics and figures, and nothing else', () => {
  const stages = [{ id: 'trust', title: 'Establishing trust and buy-in', done: 3, of: 9 }] as const

  expect(JSON.parse(writeStageFile(stages, '2026-11-23'))).toEqual({
    kind: 'porchlight-plan-stage',
    version: 1,
    madeOn: '2026-11-23',
    topics: [{ topic: 'trust', done: 3, of: 9 }],
  })
})

test('it is shared only by consent, with somebody who is named', () => {
  const wrong = (typed: Readonly<Record<string, string>>) => {
    const read = parseConsent(typed)
    return read.ok ? read.value.to : Object.keys(fieldsOf(read.refusal))
  }

  expect(wrong({ to: 'State training board', agreed: 'yes' })).toBe('State training board')
  expect(wrong({ to: 'State training board' })).toEqual(['agreed'])
  expect(wrong({ to: ' ', agreed: 'yes' })).toEqual(['to'])
})
