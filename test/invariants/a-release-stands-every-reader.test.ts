import fc from 'fast-check'
import { expect, test } from 'vitest'
import { protect } from '#engines/disclosure/index.ts'
import { attackAll } from '#modules/metrics/attack-work.ts'
import { smallestCount as k } from '#modules/metrics/release.ts'
import { choicesOf, itemsOf } from '#modules/surveys/answering/answer.ts'
import { tabulate } from '#modules/surveys/publishing/tabulate.ts'
import { questionsFor, tablesFor } from '#modules/surveys/questions/template.ts'
import { templates } from '#modules/surveys/questions/templates.ts'

const withTables = templates.filter((template) => tablesFor(template, 60).length > 0)

test.each([25, 40, 60])('whatever %i people answer, no table opens to a stranger or to anybody who answered', (headcount) => {
  for (const template of withTables) {
    const questions = questionsFor(template, headcount)
    const anAnswer = fc
      .tuple(...questions.map((question) => fc.option(fc.constantFrom(...choicesOf(question).map(({ id }) => id)))))
      .map((chosen) =>
        Object.fromEntries(
          questions.flatMap((question, at) => itemsOf(question).flatMap((item) => (chosen[at] ? [[item, [chosen[at]]] as const] : []))),
        ),
      )
    fc.assert(
      fc.property(fc.array(anAnswer, { minLength: 1, maxLength: headcount }), (answers) => {
        const figures = tabulate(
          template,
          headcount,
          answers.map((answer) => ({ answer, way: 'page' as const })),
        )
        if (!figures.ok) throw new Error('Not counted')
        const { published } = protect(figures.value.tables, { k, priority: (label) => label.length })
        const design = { k, tables: figures.value.tables.map(({ counts: _never, ...table }) => table) }

        const report = attackAll({ published, ledger: [], design })

        expect(report).toEqual({ consistent: true, opened: [] })
      }),
      { numRuns: 25 },
    )
  }
})

test('there are templates with tables to try', () => {
  expect(withTables.length).toBeGreaterThan(0)
})
