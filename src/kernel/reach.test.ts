import { expect, test } from 'vitest'
import { reachOf } from './reach.ts'

test.each([
  ['https://porchlight.example', 'everybody'],
  ['https://localhost', 'everybody'],
  ['http://localhost:3000', 'this_pc'],
  ['http://localhost:3000/a', 'this_pc'],
  ['http://192.168.1.20:3000', 'nobody'],
  ['http://localhost.example', 'nobody'],
] as const)('%s can be used by %s', (address, reach) => {
  expect(reachOf(address)).toBe(reach)
})
