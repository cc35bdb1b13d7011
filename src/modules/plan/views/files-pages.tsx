import { type Day, dayInWords } from '#kernel/day.ts'
import { Choices } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { FileField, TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ButtonLink, Form, Hidden, Submit } from '#ui/form.tsx'
import type { Link } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { type Changes, isNothing } from '../exchange/compare.ts'
import type { Stage } from '../standing.ts'
import { home, planLink, progressInWords } from './words.tsx'

const filesLink: Link = { label: 'The plan as a file', href: '/desk/plan/files' }

type FilesPageProps = FormState & { readonly frame: DeskFrame; readonly stages: readonly Stage[] }

/** The plan out, in, and how far it has come for somebody who helps. */
export const FilesPage = ({ frame, stages, ...form }: FilesPageProps) => (
  <DeskPage frame={frame} title="The plan as a file" trail={[home, planLink]} errors={form.errors}>
    <h2>Take it along</h2>
    <p>
      Everything that was said in the plan: marks with their evidence, owners, days and notes, factors of your own, and paths with their
      steps. Gates that were opened early and reminders are not in it. The download is written into the audit log.
    </p>
    <Form action="/desk/plan/files/export">
      <Actions>
        <Submit tone="plain">Download the plan</Submit>
      </Actions>
    </Form>
    <h2>Bring one in</h2>
    <p>You see first what would change; nothing is stored before you say so. What is only here stays as it is.</p>
    <Form action="/desk/plan/files/import" upload>
      <FileField
        errors={form.errors}
        name="file"
        label="A plan that was downloaded"
        hint="A file like “plan.json”, at most 512 KB."
        accept=".json,application/json"
      />
      <Actions>
        <Submit tone="plain">See what would change</Submit>
      </Actions>
    </Form>
    <h2>Share how far it has come</h2>
    <p>
      An assistance provider who helps you can be given a file with the figures of this table and the day on which it was made. Nothing else
      is in it: no name of anybody or of the agency, no evidence, no owner, no note. Nothing is sent: you hand the file over yourself.
    </p>
    <Table
      caption="All that is in the file"
      columns={[
        { heading: 'Topic', cell: ({ title }: Stage) => title },
        { heading: 'Done', cell: progressInWords },
      ]}
      rows={stages}
    />
    <Form action="/desk/plan/files/share">
      <TextField {...form} name="to" label="With whom is it shared?" hint="It is written into the audit log, and not into the file." />
      <Choices
        {...form}
        name="agreed"
        label="Does the agency agree?"
        many
        choices={[{ value: 'yes', label: 'Yes, the table above may be shared with them' }]}
      />
      <Actions>
        <Submit tone="plain">Download the file to share</Submit>
      </Actions>
    </Form>
  </DeskPage>
)

type PreviewPageProps = {
  readonly frame: DeskFrame
  readonly file: { readonly agency: string; readonly savedOn: Day }
  readonly changes: Changes
  readonly text: string
  readonly seen: string
  readonly overtaken: boolean
}

/** What bringing a file in would change, before anything is stored. */
export const PreviewPage = ({ frame, file, changes, text, seen, overtaken }: PreviewPageProps) => (
  <DeskPage
    frame={frame}
    title="What would change"
    lead={`From the plan of ${file.agency}, saved on ${dayInWords(file.savedOn)}. Nothing was stored yet.`}
    trail={[home, planLink, filesLink]}
  >
    {overtaken ? (
      <Notice tone="warn" heading="The plan here changed after you opened this page">
        <p>Nothing was stored. This is what the file would change now.</p>
      </Notice>
    ) : null}
    {isNothing(changes) ? <p>Nothing: everything in the file is here already.</p> : null}
    <ChangesShown changes={changes} />
    {changes.leftOut.length === 0 ? null : (
      <Notice tone="warn" heading="What cannot come along">
        <ul>
          {changes.leftOut.map((one) => (
            <li>{one}</li>
          ))}
        </ul>
      </Notice>
    )}
    {isNothing(changes) ? (
      <Actions>
        <ButtonLink href="/desk/plan">Back to the plan</ButtonLink>
      </Actions>
    ) : (
      <Form action="/desk/plan/files/import/confirm">
        <Hidden name="plan" value={text} />
        <Hidden name="seen" value={seen} />
        <Actions>
          <Submit>Change the plan like this</Submit>
          <a href="/desk/plan/files">Leave it as it is</a>
        </Actions>
      </Form>
    )}
  </DeskPage>
)

const ChangesShown = ({ changes: { factors, own, paths } }: { readonly changes: Changes }) => (
  <>
    {factors.length === 0 ? null : (
      <Table
        caption="Factors"
        columns={[
          { heading: 'Factor', cell: ({ title }: Changes['factors'][number]) => title },
          { heading: 'Now', cell: ({ from }) => from },
          { heading: 'From the file', cell: ({ to }) => to },
        ]}
        rows={factors}
      />
    )}
    {own.length === 0 ? null : (
      <Table
        caption="Factors of the agency’s own"
        columns={[
          { heading: 'Factor', cell: (one: Changes['own'][number]) => one.own.title },
          { heading: 'What happens', cell: ({ isNew }) => (isNew ? 'Added' : 'Its words are replaced') },
        ]}
        rows={own}
      />
    )}
    {paths.length === 0 ? null : (
      <Table
        caption="Paths"
        columns={[
          { heading: 'Path', cell: ({ path }: Changes['paths'][number]) => `${path.title}, from ${dayInWords(path.startedOn)}` },
          { heading: 'What happens', cell: ({ endedOn }) => (endedOn === null ? 'It becomes your path' : 'It comes to the earlier paths') },
        ]}
        rows={paths}
      />
    )}
  </>
)
