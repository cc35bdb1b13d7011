import { SelectField } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ButtonLink, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { Notice } from '#ui/notice.tsx'
import { topics } from '../factor.ts'
import { type OwnFactor, topicTitle } from '../standing.ts'
import { factorHref, home, planLink, topicLink } from './words.tsx'

const Fields = (form: FormState) => (
  <>
    <SelectField
      {...form}
      name="topic"
      label="Which topic does it belong to?"
      empty="Choose a topic"
      choices={topics.map(({ id, title }) => ({ value: id, label: title }))}
    />
    <TextField {...form} name="title" label="What is to be there?" hint="One line, such as “Coffee with the night shift once a month”." />
    <TextArea
      {...form}
      name="what"
      label="What does it mean here?"
      hint="If one line does not say it. Nothing about anybody who was helped."
      rows={3}
    />
  </>
)

type NewOwnPageProps = FormState & { readonly frame: DeskFrame; readonly id: string }

export const NewOwnPage = ({ frame, id, ...form }: NewOwnPageProps) => (
  <DeskPage frame={frame} title="A factor of your own" trail={[home, planLink]} errors={form.errors}>
    <Form action="/desk/plan/own">
      <Hidden name="factorId" value={id} />
      <Fields {...form} />
      <Actions>
        <Submit>Add it to the plan</Submit>
        <a href="/desk/plan">Cancel</a>
      </Actions>
    </Form>
  </DeskPage>
)

type OwnPageProps = FormState & { readonly frame: DeskFrame; readonly own: OwnFactor; readonly overtaken?: boolean }

export const OwnPage = ({ frame, own, overtaken = false, ...form }: OwnPageProps) => (
  <DeskPage
    frame={frame}
    title="Change a factor of your own"
    trail={[home, planLink, topicLink(own), { label: own.title, href: factorHref(own.id) }]}
    errors={form.errors}
  >
    {overtaken ? (
      <Notice tone="warn" heading="Somebody changed this factor after you opened it">
        <p>Nothing of yours was saved yet. This is how it stands now; the form still has what you typed. Saving it now replaces theirs.</p>
        <DefinitionList
          definitions={[
            { term: 'Topic', detail: topicTitle(own.topic) },
            { term: 'What is to be there', detail: own.title },
            { term: 'What it means here', detail: own.what ?? '–' },
          ]}
        />
      </Notice>
    ) : null}
    <Form action={path('/desk/plan/own/:id', { id: own.id })}>
      <Hidden name="version" value={String(own.version)} />
      <Fields values={form.values ?? { topic: own.topic, title: own.title, what: own.what ?? '' }} errors={form.errors} />
      <Actions>
        <Submit>Save</Submit>
        <ButtonLink href={path('/desk/plan/own/:id/remove', { id: own.id })}>Remove it from the plan</ButtonLink>
        <a href={factorHref(own.id)}>Cancel</a>
      </Actions>
    </Form>
  </DeskPage>
)

export const RemoveOwnPage = ({ frame, own }: { readonly frame: DeskFrame; readonly own: OwnFactor }) => (
  <DeskPage
    frame={frame}
    title="Remove this factor?"
    trail={[home, planLink, topicLink(own), { label: own.title, href: factorHref(own.id) }]}
  >
    <ConfirmForm
      action={path('/desk/plan/own/:id/remove', { id: own.id })}
      confirm="Remove it"
      cancel={{ label: 'Keep it', href: factorHref(own.id) }}
      danger
    >
      <p>
        “{own.title}” goes from the plan, with its evidence, owner, day and note. To leave it out of the count only, mark it “not for this
        agency”.
      </p>
    </ConfirmForm>
  </DeskPage>
)
