import { expect, test } from 'vitest'
import { roles } from '#kernel/actor.ts'
import { pairProblem } from './holding.ts'

test('command is kept apart from peer and keeper, in either order, and from nobody else', () => {
  const refused = roles.flatMap((one) => roles.filter((other) => pairProblem(one, [other]) !== null).map((other) => `${one} with ${other}`))

  expect(refused).toEqual(['command with keeper', 'command with peer', 'keeper with command', 'peer with command'])
})

test('the reason names the role that command would see into', () => {
  expect(pairProblem('command', ['coordinator', 'peer'])).toContain('what a peer keeps to themselves')
  expect(pairProblem('keeper', ['command'])).toContain('what a keeper keeps to themselves')
})

test('a small agency’s chief may coordinate', () => {
  expect(pairProblem('coordinator', ['command'])).toBeNull()
})
