import { expect, test } from 'vitest'
import listed from '#test/support/no-scores.json' with { type: 'json' }
import { routeTable } from '#test/support/route-table.ts'
import { contentStrings, docStrings, type SourceString, sourceStrings } from '#test/support/source-strings.ts'

/** Words by which people or agencies are measured against each other, or talks become a number to be reached. A rank is also a sergeant’s. */
const measuring =
  /\b(?:scor(?:e|es|ed|ing|ecards?)|rank(?:ed|ings?)|ranks? (?:the )?(?:peers|officers|people|teams|agencies)|leagues?|leader ?boards?|quotas?|percentiles?|benchmarks?|top (?:peers?|performers?|agenc(?:y|ies))|best (?:peers?|agenc(?:y|ies))|(?:talks|contacts) per (?:peer|officer|agency)|per[- ]peer|high(?:est)? performers?|underperform\w*)\b/gi

const allowed: Readonly<Record<string, Readonly<Record<string, string>>>> = listed

/** Lists of ordinary words and of statutes: nobody is measured by them. */
const notOurs = ['content/words/eff-large.json', 'content/statutes/statutes.json', 'content/statutes/bills.json']

const strings: readonly SourceString[] = [...sourceStrings(), ...contentStrings(), ...docStrings()].filter(
  ({ file }) => !notOurs.includes(file),
)

function found({ file, text }: SourceString): readonly string[] {
  const phrases = Object.keys(allowed[file] ?? {})
  const rest = phrases.reduce((left, phrase) => left.replaceAll(phrase, ''), text)
  return [...rest.matchAll(measuring)].map(({ index, 0: word }) => rest.slice(Math.max(0, index - 40), index + word.length + 40))
}

test('no page, letter, content or document scores people, ranks them or agencies, or sets a number of talks', () => {
  const said = strings.flatMap((one) => found(one).map((words) => `${one.file}: …${words}…`))

  expect(strings.length).toBeGreaterThan(5_000)
  expect(said, 'Leave it out, or add the phrase to test/support/no-scores.json with the reason why nobody is measured by it').toEqual([])
})

test('no address leads to a score, a ranking or a comparison of people or agencies', () => {
  const addresses = Object.keys(routeTable).map((route) => route.split(' ')[1] ?? '')

  expect(addresses.filter((address) => /scor|rank|league|leader|quota|performance|compare\/|top-|by-peer|per-peer/i.test(address))).toEqual(
    [],
  )
})

test('what the list allows is still said, and each of it has a reason', () => {
  const stale = Object.entries(allowed).flatMap(([file, phrases]) =>
    Object.entries(phrases)
      .filter(([phrase, reason]) => reason.length < 15 || !strings.some((one) => one.file === file && one.text.includes(phrase)))
      .map(([phrase]) => `${file}: ${phrase}`),
  )

  expect(stale).toEqual([])
})

test('such a word is found in every form', () => {
  const said = (text: string) => found({ file: 'x', text }).length

  for (const text of [
    'A wellness score',
    'Peers ranked by talks',
    'the league table',
    'Contacts per peer',
    'your quota',
    'Top peers of the year',
  ])
    expect(said(text), text).toBe(1)
  expect(said('A sergeant of any rank, frankness and scorn')).toBe(0)
})
