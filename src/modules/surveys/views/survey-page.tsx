import type { PersonToAsk } from '#ui/ask-keeper-form.tsx'
import type { ComponentChildren } from 'preact'
import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { ButtonLink, Form, Hidden, Submit } from '#ui/form.tsx'
import type { FormState } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { DefinitionList, Steps } from '#ui/lists.tsx'
import { Details, Notice } from '#ui/notice.tsx'
import type { ShownAs } from '../publishing/publication-words.ts'
import { type NextStep, stageInWords, stepsOf } from '../standing.ts'
import type { Stage, Survey } from '../survey.ts'
import { countingChoices } from '../keeping/who-counts.ts'
import { ShownList } from './shown-list.tsx'
import { KeepersSection, type KeeperLine } from './keepers-section.tsx'

export type SurveyPageProps = FormState & {
  readonly frame: DeskFrame
  readonly survey: Survey
  readonly title: string
  readonly version: number
  readonly next: NextStep
  readonly keepers: readonly KeeperLine[]
  readonly people: readonly PersonToAsk[]
  readonly shown: readonly ShownAs[]
  readonly printedBy: string | null
  readonly dropped: boolean
}

/** One survey as the coordinator sees it: where it stands, what is next, and what it will show. */
export const SurveyPage = (props: SurveyPageProps) => {
  const { frame, survey, title, errors } = props
  return (
    <DeskPage
      frame={frame}
      title={title}
      lead={stageInWords[survey.stage]}
      trail={[home, { label: 'Surveys', href: '/desk/surveys' }]}
      next={<Next {...props} />}
      errors={errors}
    >
      <Steps label="The way of this survey" steps={stepsOf(survey)} />
      {stagesWithPapers.includes(survey.stage) ? <Papers survey={survey} /> : null}
      {survey.way === 'in_the_open' ? null : <KeepersSection {...props} />}
      <h2>What will be shown</h2>
      <p>Fixed before anybody answers. Nothing else can be published from this survey.</p>
      <ShownList shown={props.shown} />
      <h2>About this survey</h2>
      <DefinitionList definitions={factsOf(props)} />
      {survey.stage === 'draft' || survey.stage === 'keyed' ? (
        <p>
          <a href={path('/desk/surveys/:id/withdraw', { id: survey.id })}>Call this survey off</a>
        </p>
      ) : null}
    </DeskPage>
  )
}

const home = { label: 'Home', href: '/desk' } as const

// Once it is closed nothing is drawn or filled in any more.
const stagesWithPapers: readonly Stage[] = ['draft', 'keyed', 'open', 'on_paper']

const Next = ({ survey, version, next }: SurveyPageProps) => {
  const { id } = survey
  const buttons: Partial<Record<NextStep['to'], ComponentChildren>> = {
    slips: link(path('/desk/surveys/:id/slips', { id }), 'Print the slips'),
    draw: link(path('/desk/surveys/:id/draw', { id }), 'Type in the leftovers'),
    close: link(path('/desk/surveys/:id/close', { id }), 'Close the survey'),
    totals: link(path('/desk/surveys/:id/totals', { id }), 'Type in the totals'),
    results: link(path('/desk/surveys/:id/results', { id }), 'Read the results'),
    open_count: post(path('/desk/surveys/:id/open-count', { id }), 'Start the paper survey', version),
    publish_count: post(path('/desk/surveys/:id/publish-count', { id }), 'Publish the results', version),
  }
  return (
    <>
      <p>{next.text}</p>
      {buttons[next.to] ?? null}
    </>
  )
}

const link = (href: `/${string}`, label: string) => (
  <ButtonLink href={href} first>
    {label}
  </ButtonLink>
)

const post = (action: `/${string}`, label: string, version: number) => (
  <Form action={action}>
    <Hidden name="version" value={String(version)} />
    <Submit>{label}</Submit>
  </Form>
)

const Papers = ({ survey }: { readonly survey: Survey }) => (
  <Details summary="To print" open={survey.stage === 'open' || survey.stage === 'on_paper'}>
    <ul>
      <li>
        <a href={path('/desk/surveys/:id/notice', { id: survey.id })}>Notice for roll call</a>
      </li>
      <li>
        <a href={path('/desk/surveys/:id/paper', { id: survey.id })}>Paper form</a>
      </li>
      {survey.stage === 'open' && survey.drawn === null ? (
        <li>
          <a href={path('/desk/surveys/:id/slips', { id: survey.id })}>Slips, if the printer jammed</a>
        </li>
      ) : null}
    </ul>
    {survey.way === 'in_the_open' ? null : (
      <Notice>
        <p>
          Whoever prints slips could answer with them or see which were used. Your name stands on the results page as the one who printed.
        </p>
      </Notice>
    )}
  </Details>
)

function factsOf({ survey, printedBy, dropped }: SurveyPageProps) {
  return [
    { term: 'Who counts', detail: countingChoices[survey.way].title },
    { term: 'People asked', detail: String(survey.headcount) },
    ...(survey.way === 'in_the_open' ? [] : [{ term: 'Slips', detail: survey.draw === 'hat' ? 'Drawn from a hat' : 'Taken from a box' }]),
    ...('slips' in survey ? [{ term: 'Slips printed', detail: `${survey.slips}${printedBy ? `, by ${printedBy}` : ''}` }] : []),
    ...('drawn' in survey && survey.drawn !== null ? [{ term: 'Slips drawn', detail: String(survey.drawn) }] : []),
    ...('key' in survey ? [{ term: 'Check words of the key', detail: survey.key.checkWords.join(' ') }] : []),
    ...(survey.stage === 'published' || survey.stage === 'discarded'
      ? [{ term: 'Sealed answers', detail: dropped ? 'Destroyed, with every slip and every copy of the key' : 'Being destroyed' }]
      : []),
  ]
}
