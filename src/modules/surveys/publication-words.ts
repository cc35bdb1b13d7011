import { publicationOf } from './publication.ts'
import { questionsFor, tablesFor, type Template } from './template.ts'

/** Everything that a survey of this size will show, in words, as keepers and respondents read it before anybody answers. */
export function publicationInWords(template: Template, headcount: number, inTheOpen: boolean): readonly string[] {
  const { opinions, scales, leading } = publicationOf(template, headcount, inTheOpen)
  const questions = questionsFor(template, headcount, inTheOpen)
  const namesFor = (ids: readonly string[]) =>
    questions.filter(({ id }) => ids.some((one) => one === id || one.startsWith(`${id}.`))).map(({ finding }) => finding)
  return [
    ...namesFor([...opinions, ...scales]).map((finding) => `${finding}: how many agree, as few, some or most. No numbers.`),
    ...namesFor(leading.map(({ id }) => id)).map((finding) => `${finding}: the five picked most, without numbers or order.`),
    ...tablesFor(template, headcount, inTheOpen).map(({ title }) => `${title}: a table of counts, with small ones not shown.`),
    'How many took part, as a band, and how many slips were drawn.',
  ]
}
