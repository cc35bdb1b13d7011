import { publicationOf } from './publication.ts'
import { questionsFor, tablesFor, type Template } from '../questions/template.ts'

/** Figures that are shown in one way, and that way in words. */
export type ShownAs = { readonly how: string; readonly findings: readonly string[] }

/** Everything that a survey of this size will show, in words, as keepers and respondents read it before anybody answers. */
export function publicationInWords(template: Template, headcount: number, inTheOpen: boolean): readonly ShownAs[] {
  const { opinions, scales, leading } = publicationOf(template, headcount, inTheOpen)
  const questions = questionsFor(template, headcount, inTheOpen)
  const namesFor = (ids: readonly string[]) =>
    questions.filter(({ id }) => ids.some((one) => one === id || one.startsWith(`${id}.`))).map(({ finding }) => finding)
  return [
    { how: 'As few, some or most, without numbers', findings: namesFor([...opinions, ...scales]) },
    { how: 'As the five picked most, without numbers or order', findings: namesFor(leading.map(({ id }) => id)) },
    { how: 'As counts, with small ones not shown', findings: tablesFor(template, headcount, inTheOpen).map(({ title }) => title) },
    { how: 'Besides', findings: ['How many took part, as a band', ...(inTheOpen ? [] : ['How many slips were drawn'])] },
  ].filter(({ findings }) => findings.length > 0)
}
