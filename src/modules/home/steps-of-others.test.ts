import { expect, test } from 'vitest'
import { stepsOfOthers } from './steps-of-others.ts'

const nothing = { twoWays: true, hasKeyring: true, underWay: [], published: [], toSign: [] } as const
const survey = (title: string, waits: boolean) => ({ title, text: 'Say yes or no.', waits, href: '/desk/keeper/1' }) as const
const headings = (standing: Parameters<typeof stepsOfOthers>[0]) => stepsOfOthers(standing).map(({ heading }) => heading)

test('a keeper is told first what could lock them out, then what they are asked, and last what others do', () => {
  const underWay = [survey('Pulse', true), survey('Needs', false)]

  expect(headings({ ...nothing, role: 'keeper', twoWays: false, hasKeyring: false, underWay })).toEqual([
    'Add a second way to sign in',
    'Make your keyring',
    'Needs',
    'Pulse',
  ])
  expect(stepsOfOthers({ ...nothing, role: 'keeper', underWay })[0]?.action.href).toBe('/desk/keeper/1')
})

test('a keeper with nothing to do is told nothing', () => {
  expect(headings({ ...nothing, role: 'keeper' })).toEqual([])
})

test('whoever comes to read is led to the newest results', () => {
  const published = [
    { id: '2', title: 'Pulse', publishedOn: '2026-11-20' },
    { id: '1', title: 'Needs', publishedOn: '2026-05-01' },
  ]

  const steps = stepsOfOthers({ ...nothing, role: 'command', twoWays: false, hasKeyring: false, published })

  expect(steps.map(({ heading, action }) => [heading, action.href])).toEqual([['Pulse', '/desk/surveys/2/results']])
  expect(steps[0]?.text).toContain('published on')
})

test('a chief is told first of a text that waits for their signature', () => {
  const toSign = [{ id: '7', senderName: 'Dana Halloway', sentOn: '2026-11-20' }]

  const [first] = stepsOfOthers({ ...nothing, role: 'command', toSign })

  expect(first).toMatchObject({ heading: 'A text waits for your signature', action: { href: '/desk/for-command/sign/7' } })
  expect(first?.text).toContain('Dana Halloway sent it on 20 November 2026')
})
