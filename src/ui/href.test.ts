import { expect, test } from 'vitest'
import { path } from './href.ts'

test('an address carries its parameters', () => {
  expect(path('/desk/surveys/:id/results', { id: '4f' })).toBe('/desk/surveys/4f/results')
  expect(path('/desk/surveys')).toBe('/desk/surveys')
})

test('a parameter never leaves its place in the address', () => {
  expect(path('/desk/people/:id', { id: '../keeper?x=1#y' })).toBe('/desk/people/..%2Fkeeper%3Fx%3D1%23y')
  expect(path('/:slug', { slug: '/elsewhere.example' })).toBe('/%2Felsewhere.example')
})

test.each(['', '.', '..'])('a parameter that a browser would fold away is refused: "%s"', (id) => {
  expect(() => path('/desk/people/:id', { id })).toThrow(':id')
})
