import { matchesGlob } from 'node:path'
import { expect, test } from 'vitest'
import listed from '#test/support/truthful-words.json' with { type: 'json' }
import { contentStrings, docStrings, type SourceString, sourceStrings, stringsIn } from '#test/support/source-strings.ts'

/**
 * Words that promise. Each may stand only where it is exactly true, and then it is in the list with the reason. "Safety" is not
 * among them: "public safety" is the field's own name.
 */
const promising =
  /\b(?:anonym\w*|confidential\w*|privileg\w*|(?:in)?secur(?:e|ed|ely|es|ing|ity)|nobody|never|(?:un)?proven|(?:un)?safe(?:ly|r|st)?)\b/gi

type Reasons = Readonly<Record<string, string>>
const phrases: Readonly<Record<string, Reasons>> = listed.phrases
const whole: Reasons = listed.whole

/** Where each of the phrases stands in a text, as stretches from one place to another. */
function stretches(text: string, allowed: readonly string[]): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  for (const phrase of allowed)
    for (let from = text.indexOf(phrase); from >= 0; from = text.indexOf(phrase, from + 1)) found.push([from, from + phrase.length])
  return found
}

/** The words that no listed phrase covers, each with a little around it. */
function uncovered({ text }: Pick<SourceString, 'text'>, allowed: readonly string[]): readonly string[] {
  const covered = stretches(text, allowed)
  return [...text.matchAll(promising)]
    .filter(({ index, 0: word }) => !covered.some(([from, to]) => from <= index && index + word.length <= to))
    .map(({ index, 0: word }) => text.slice(Math.max(0, index - 40), index + word.length + 40))
}

const strings: readonly SourceString[] = [...sourceStrings(), ...contentStrings(), ...docStrings()]
const read = strings.filter(({ file }) => !Object.keys(whole).some((pattern) => matchesGlob(file, pattern)))

test('no page, letter, content or document promises more than is listed with its reason', () => {
  const found = read.flatMap((one) => uncovered(one, Object.keys(phrases[one.file] ?? {})).map((words) => `${one.file}: …${words}…`))

  expect(strings.length).toBeGreaterThan(5_000)
  expect(
    found,
    'Say it in words that are exactly true, or add the phrase to test/support/truthful-words.json with the reason why it is',
  ).toEqual([])
})

test('what the list allows is still said, and each of it has a reason', () => {
  const stale = Object.entries(phrases).flatMap(([file, reasons]) =>
    Object.keys(reasons)
      .filter((phrase) => !read.some((one) => one.file === file && one.text.includes(phrase)))
      .map((phrase) => `${file}: ${phrase}`),
  )
  const silent = Object.entries(phrases).flatMap(([file, reasons]) =>
    Object.entries(reasons)
      .filter(([phrase, reason]) => phrase.match(promising) === null || reason.length < 15)
      .map(([phrase]) => `${file}: ${phrase}`),
  )
  const unused = Object.keys(whole).filter(
    (pattern) => !strings.some(({ file, text }) => matchesGlob(file, pattern) && text.match(promising)),
  )

  expect(stale).toEqual([])
  expect(silent).toEqual([])
  expect(unused).toEqual([])
})

test('a promise is found in text between tags, in a literal and in a template, in every form of the word', () => {
  const said = (text: string) => uncovered({ text }, ['never counts twice'])

  expect(said('Your answers are ANONYMOUS, safely kept, secured and privileged.')).toHaveLength(4)
  expect(said('It never counts twice.')).toEqual([])
  expect(said('It never counts.')).toHaveLength(1)
  expect(said('The public safety telecommunicator')).toEqual([])
  expect(stringsIn('src/browser/slips/sheets.tsx').some(({ text }) => text.startsWith('Draw one.'))).toBe(true)
  expect(stringsIn('src/modules/surveys/opening.ts').some(({ text }) => text.includes('so that nobody can be known'))).toBe(true)
})
