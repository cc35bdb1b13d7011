import { reachOf } from '#kernel/reach.ts'
import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { Choices } from '#ui/choices.tsx'
import { TextArea } from '#ui/field.tsx'
import { ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import type { FormState } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { Island } from '#ui/island.tsx'
import { Notice } from '#ui/notice.tsx'
import type { At } from '../survey.ts'
import type { SlipsProps } from '../wire.ts'

type StepProps = FormState & { readonly frame: DeskFrame; readonly id: string; readonly title: string; readonly version: number }

const trailOf = ({ id, title }: Pick<StepProps, 'id' | 'title'>) => [
  { label: 'Home', href: '/desk' } as const,
  { label: 'Surveys', href: '/desk/surveys' } as const,
  { label: title, href: path('/desk/surveys/:id', { id }) },
]

/** Slips are made and printed in the coordinator's browser: no code ever comes to the server. */
export const SlipsPage = ({
  frame,
  slips,
  scripts,
}: {
  readonly frame: DeskFrame
  readonly slips: SlipsProps
  readonly scripts: readonly string[]
}) => (
  <DeskPage frame={frame} title="Slips" trail={trailOf({ id: slips.surveyId, title: slips.title })} scripts={scripts}>
    {reachOf(slips.address) === 'this_pc' ? (
      <Notice tone="warn" heading="These slips work on this PC only">
        <p>
          This installation answers at {slips.address.replace(/\/a$/, '')}, which no phone and no other PC can reach. With these slips
          people can answer here, one after the other, or on paper.
        </p>
      </Notice>
    ) : null}
    <Island name="slips" props={slips}>
      <Notice tone="warn" heading="This page needs scripts">
        <p>
          Your browser makes the codes and prints them, so that they never pass through the server. Use a current browser with scripts on.
        </p>
      </Notice>
    </Island>
  </DeskPage>
)

type DrawPageProps = StepProps & { readonly survey: At<'open'> }

export const DrawPage = ({ frame, survey, version, values, errors, ...about }: DrawPageProps) => (
  <DeskPage
    frame={frame}
    title="The slips that are left over"
    lead="Do this where everybody can watch. Then tear the leftover slips up."
    trail={trailOf(about)}
    errors={errors}
  >
    <p>
      {survey.slips} slips were printed. Those that you type in here can never answer; all others count as drawn. The number of drawn slips
      is published.
    </p>
    <Form action={path('/desk/surveys/:id/draw', { id: about.id })}>
      <Hidden name="version" value={String(version)} />
      <TextArea name="leftover" label="Codes of the leftover slips" hint="One a line." rows={8} values={values} errors={errors} />
      <Choices name="none" label="Or" choices={[{ value: 'yes', label: 'No slip is left over' }]} many values={values} />
      <Submit tone="danger">Void these slips</Submit>
    </Form>
  </DeskPage>
)

export const ClosePage = ({ frame, version, ...about }: StepProps) => (
  <DeskPage frame={frame} title="Close the survey?" trail={trailOf(about)}>
    <ConfirmForm
      action={path('/desk/surveys/:id/close', { id: about.id })}
      confirm="Close the survey"
      cancel={{ label: 'Leave it open', href: path('/desk/surveys/:id', { id: about.id }) }}
      hidden={{ version: String(version) }}
      danger
    >
      <p>No more answers are taken after this, and it cannot be opened again. The keepers can then open the answers.</p>
    </ConfirmForm>
  </DeskPage>
)

export const WithdrawPage = ({ frame, version, ...about }: StepProps) => (
  <DeskPage frame={frame} title="Call this survey off?" trail={trailOf(about)}>
    <ConfirmForm
      action={path('/desk/surveys/:id/withdraw', { id: about.id })}
      confirm="Call it off"
      cancel={{ label: 'Keep it', href: path('/desk/surveys/:id', { id: about.id }) }}
      hidden={{ version: String(version) }}
      danger
    >
      <p>Nobody has answered yet, so nothing is lost. The key is destroyed, and keepers who were asked see that it is off.</p>
    </ConfirmForm>
  </DeskPage>
)
