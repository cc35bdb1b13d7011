import { dayInWords } from '#kernel/day.ts'
import { SelectField } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ButtonLink, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { type Link, path } from '#ui/href.ts'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { guide, questionInWords } from '../focus-group.ts'
import type { Theme } from '../goal.ts'

const trail: readonly Link[] = [
  { label: 'Home', href: '/desk' },
  { label: 'Goals', href: '/desk/goals' },
]

type FocusGroupsPageProps = FormState & { readonly frame: DeskFrame; readonly themes: readonly Theme[]; readonly themeId: string }

export const FocusGroupsPage = ({ frame, themes, themeId, ...form }: FocusGroupsPageProps) => (
  <DeskPage frame={frame} title="Focus groups" lead={guide.intro} trail={trail} errors={form.errors}>
    <Actions>
      <ButtonLink href="/desk/focus-groups/guide">Guide to print</ButtonLink>
      {themes.length === 0 ? null : <a href="/desk/focus-groups/print">Themes to print</a>}
    </Actions>
    {themes.length === 0 ? (
      <EmptyState heading="No themes yet" action={{ label: 'Guide to print', href: '/desk/focus-groups/guide' }}>
        Hand the guide to somebody from outside who leads the group. Afterwards record the themes below, one line each.
      </EmptyState>
    ) : (
      <Themes themes={themes} />
    )}
    <h2>Record a theme</h2>
    <Notice tone="warn" heading="A theme is not what somebody said">
      <p>
        No names, no ranks, no calls that people would know, and nobody’s own words: a way of speaking can be known. Whoever has this page
        can print it.
      </p>
    </Notice>
    <Form action="/desk/focus-groups">
      <Hidden name="themeId" value={themeId} />
      <SelectField
        {...form}
        name="question"
        label="Which question was it about?"
        empty="Choose a question"
        choices={guide.questions.map(({ id, ask }) => ({ value: id, label: ask }))}
      />
      <TextField
        {...form}
        name="theme"
        label="The theme, in one line"
        hint="In your words and without a name. For example: people would sooner call somebody from another agency."
        maxLength={160}
      />
      <Actions>
        <Submit>Record it</Submit>
      </Actions>
    </Form>
  </DeskPage>
)

const Themes = ({ themes }: { readonly themes: readonly Theme[] }) => (
  <Table
    caption="Themes"
    columns={[
      { heading: 'Theme', cell: ({ theme }: Theme) => theme },
      { heading: 'Question', cell: ({ question }) => questionInWords(question) },
      { heading: 'Recorded', cell: ({ recordedOn }) => dayInWords(recordedOn) },
      {
        heading: 'Next',
        cell: ({ id, theme }) => (
          <>
            <a href={`/desk/goals/new?theme=${id}`}>
              Make a goal of this<span class="unseen">: {theme}</span>
            </a>
            {', '}
            <a href={path('/desk/focus-groups/:id/delete', { id })}>
              delete<span class="unseen">: {theme}</span>
            </a>
          </>
        ),
      },
    ]}
    rows={themes}
  />
)

export const DeleteThemePage = ({ frame, theme }: { readonly frame: DeskFrame; readonly theme: Theme }) => (
  <DeskPage frame={frame} title="Delete this theme?" trail={[...trail, { label: 'Focus groups', href: '/desk/focus-groups' }]}>
    <ConfirmForm
      action={path('/desk/focus-groups/:id/delete', { id: theme.id })}
      confirm="Delete it"
      cancel={{ label: 'Keep it', href: '/desk/focus-groups' }}
      danger
    >
      <p>“{theme.theme}” is gone for good. A goal that was made of it stays.</p>
    </ConfirmForm>
  </DeskPage>
)
