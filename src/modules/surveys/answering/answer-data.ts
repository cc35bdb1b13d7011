import type { AgencyId, SurveyId } from '#kernel/ids.ts'
import { shapeOf } from './answer.ts'
import { templateInUse } from '../survey-row.ts'
import { questionsFor, type TemplateRef } from '../questions/template.ts'
import type { AnswerData } from '../wire.ts'

type Sealing = {
  readonly agencyId: AgencyId
  readonly surveyId: SurveyId
  readonly template: TemplateRef
  readonly headcount: number
  readonly publicKey: string
  readonly fingerprint: string
  readonly checkWords: readonly string[]
}

/** What the answer page's script is given to seal with. The words of the questions stand in the page already. */
export const answerDataOf = ({ agencyId, headcount, template, ...key }: Sealing, way: AnswerData['way']): AnswerData => ({
  publicKey: key.publicKey,
  fingerprint: key.fingerprint,
  checkWords: key.checkWords,
  tenant: agencyId,
  surveyId: key.surveyId,
  template,
  questions: questionsFor(templateInUse(template), headcount).map(shapeOf),
  way,
})
