import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attack, protect, verify } from '#engines/disclosure/index.ts'
import { buildRelease } from '#modules/metrics/build-release.ts'
import { checkRelease } from '#modules/metrics/gate.ts'
import { parseRelease } from '#modules/metrics/release.ts'
import { choicesOf, fieldOf, itemsOf, parseAnswerForm } from '#modules/surveys/answering/answer.ts'
import { decodeAnswer, encodeAnswer } from '#modules/surveys/answering/answer-bytes.ts'
import { publicationOf } from '#modules/surveys/publishing/publication.ts'
import { tabulate } from '#modules/surveys/publishing/tabulate.ts'
import { questionsFor } from '#modules/surveys/questions/template.ts'
import type { Template } from '#modules/surveys/questions/template.ts'
import { templates } from '#modules/surveys/questions/templates.ts'

const surveyId = '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11'
const k = 5

/** Bytes as a keeper opens them: each item answered at random, or left out. */
function anAnswer(template: Template, headcount: number) {
  const questions = questionsFor(template, headcount)
  const items = questions.flatMap((question) => itemsOf(question).map((item) => ({ item, ids: choicesOf(question).map(({ id }) => id) })))
  return fc
    .tuple(...items.map(({ ids }) => fc.option(fc.constantFrom(...ids))))
    .map((chosen) => items.flatMap(({ item }, at): [string, string][] => (chosen[at] ? [[fieldOf(item), chosen[at]]] : [])))
    .map((entries) => parseAnswerForm(questions, entries))
    .map((read) => encodeAnswer(read.ok ? read.value : {}, { way: 'page', nonce: 'n1' }))
}

test.each([5, 6, 9, 12, 24, 25, 40])('whatever %i people answer, the release passes the gate and the attack opens nothing', (headcount) => {
  for (const template of templates)
    fc.assert(
      fc.property(fc.array(anAnswer(template, headcount), { maxLength: headcount }), fc.integer(), (sealed, secret) => {
        const received = sealed.flatMap((bytes) => {
          const read = decodeAnswer(questionsFor(template, headcount), bytes)
          return read.ok ? [read.value] : []
        })
        const figures = tabulate(template, headcount, received)
        if (!figures.ok) throw new Error('not counted')
        const priority = (label: string) => (label.length * 7919 + secret) >>> 0
        const tables = protect(figures.value.tables, { k, priority })
        const about = publicationOf(template, headcount)
        const release = buildRelease({ surveyId, ...about }, figures.value, {
          tables,
          priority,
          coin: (label) => priority(label) % 2 === 0,
        })

        const posted = parseRelease(JSON.parse(JSON.stringify(release)))
        const design = { k, tables: about.tables.map((table) => ({ ...table, answered: received.length })) }
        expect(posted).toEqual(release)
        expect(checkRelease(release, { ...about, surveyId, answers: received.length })).toMatchObject({ ok: true })
        expect(verify(figures.value.tables, tables.published, tables.certificates, design).ok).toBe(true)
        expect(attack(release.tables, design).opened).toEqual([])
      }),
      { numRuns: 20 },
    )
})
