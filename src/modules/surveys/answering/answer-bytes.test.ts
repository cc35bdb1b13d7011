import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer } from './answer.ts'
import { choicesOf, fieldOf, itemsOf, parseAnswerForm } from './answer.ts'
import { decodeAnswer, encodeAnswer } from './answer-bytes.ts'
import { questionsFor } from '../questions/template.ts'
import { templates } from '../questions/templates.ts'

const needs = questionsFor(templates[0]!, 12)
const nonce = 'n'.repeat(64)
const bytes = (text: string) => new TextEncoder().encode(text)

const anAnswer = fc
  .array(
    fc.constantFrom(
      ...needs.flatMap((question) =>
        itemsOf(question).flatMap((item) => choicesOf(question).map(({ id }): [string, string] => [fieldOf(item), id])),
      ),
    ),
    { maxLength: 25 },
  )
  .map((entries) => parseAnswerForm(needs, entries))
  .filter((read) => read.ok)
  .map((read) => read.value)

test('what was encoded is read back', () => {
  fc.assert(
    fc.property(anAnswer, fc.constantFrom('page', 'arrival', 'paper'), (answer, way) => {
      expect(decodeAnswer(needs, encodeAnswer(answer, { way, nonce }))).toEqual({ ok: true, value: { answer, way } })
    }),
  )
})

test('the longest answer to the longest survey fits the sealed size with room to spare', () => {
  for (const template of templates) {
    const questions = questionsFor(template, 1000)
    const everything: Answer = Object.fromEntries(
      questions.flatMap((question) => itemsOf(question).map((item) => [item, choicesOf(question).map(({ id }) => id)])),
    )

    expect(encodeAnswer(everything, { way: 'arrival', nonce }).length).toBeLessThan(4000)
  }
})

test('an answer that the page would not have written is refused', () => {
  const written = (answer: string, rest = `"v":1,"w":"page","n":"x"`) => decodeAnswer(needs, bytes(`{${rest},"a":${answer}}`)).ok

  expect(written('{"duty":["on_duty"]}')).toBe(true)
  expect(written('{"duty":["never"]}')).toBe(false)
  expect(written('{"home_address":["on_duty"]}')).toBe(false)
  expect(written('{"duty":["on_duty","on_duty"]}')).toBe(false)
  expect(written('{"duty":["off_duty","on_duty"]}')).toBe(false)
  expect(written('{"duty":[]}')).toBe(false)
  expect(written('{"duty":["unsaid"]}')).toBe(false)
  expect(written('{"duty":["none","on_duty"]}')).toBe(false)
  expect(written('{"drive":["to_15"]}')).toBe(false)
  expect(written('{"who":["sworn"],"duty":["on_duty"]}')).toBe(false)
  expect(written('{"duty":["on_duty"] }')).toBe(false)
  expect(written('{"duty":"on_duty"}')).toBe(false)
  expect(written('{}', '"v":2,"w":"page","n":"x"')).toBe(false)
  expect(written('{}', '"v":1,"w":"fax","n":"x"')).toBe(false)
  expect(written('{}', '"v":1,"w":"page","n":""')).toBe(false)
  expect(written('{}', '"v":1,"w":"page","n":"x","at":"7:10"')).toBe(false)
})

test('bytes from nowhere are refused and never thrown at the keeper', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      expect(decodeAnswer(needs, noise).ok).toBe(false)
    }),
  )
  expect(decodeAnswer(needs, bytes('[]')).ok).toBe(false)
  expect(decodeAnswer(needs, Uint8Array.from([0xef, 0xbb, 0xbf, ...encodeAnswer({}, { way: 'page', nonce })])).ok).toBe(false)
  expect(decodeAnswer(needs, bytes('{"v":1,"w":"page","n":"x","a":[]}')).ok).toBe(false)
})

test('a nonce is letters and digits, so that nothing else can travel in it', () => {
  expect(() => encodeAnswer({}, { way: 'page', nonce: 'Pat, 7:10' })).toThrow(TypeError)
})
