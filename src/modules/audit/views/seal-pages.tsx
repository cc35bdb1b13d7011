import { type Day, dayInWords } from '#kernel/day.ts'
import { Choices } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ButtonLink, Form, Hidden, Submit } from '#ui/form.tsx'
import type { Link } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { PlainPage } from '#ui/page.tsx'
import { Table } from '#ui/table.tsx'
import { type Chain, type Comparison, inGroups, type KeptSeal, type Seal } from '../seal.ts'

const trail: readonly Link[] = [
  { label: 'Home', href: '/desk' },
  { label: 'Audit log', href: '/desk/audit' },
]

type Listed = KeptSeal & { readonly stillThere: boolean }

type SealPageProps = FormState & {
  readonly frame: DeskFrame
  readonly chain: Chain
  readonly kept: readonly Listed[]
  readonly headId: string
  readonly mayRecord: boolean
}

const brokenNotice = (
  <Notice tone="danger" heading="The log is not whole">
    <p>Hand out no seal of it. Tell your legal advisor and whoever runs this installation.</p>
  </Notice>
)

export const SealPage = ({ frame, chain, kept, headId, mayRecord, ...form }: SealPageProps) => (
  <DeskPage
    frame={frame}
    title="A seal for somebody outside"
    lead="The newest seal stands for every entry up to it. Whoever keeps a copy can tell later whether anything was changed or cut off."
    trail={trail}
    errors={form.errors}
  >
    {chain.firstBroken === null ? null : brokenNotice}
    {chain.head === null ? (
      <EmptyState heading="Nothing to seal yet" action={{ label: 'Audit log', href: '/desk/audit' }}>
        The log has no entry yet.
      </EmptyState>
    ) : null}
    {chain.head !== null && chain.firstBroken === null ? (
      <>
        <SealFacts seq={chain.entries} hash={chain.head} />
        <p>
          Print it and give it to somebody outside the agency: a neighbor’s coordinator, the clinician, your lawyer. Once or twice a year is
          enough.
        </p>
        <Actions>
          <ButtonLink href="/desk/audit/seal/print">Page to print</ButtonLink>
        </Actions>
        {mayRecord ? <Record {...form} headId={headId} seq={chain.entries} hash={chain.head} /> : null}
      </>
    ) : null}
    {kept.length === 0 ? null : (
      <Table
        caption="Seals that were handed out"
        columns={[
          { heading: 'Entry', cell: ({ seq }: Listed) => String(seq) },
          { heading: 'Handed over', cell: ({ on }) => dayInWords(on) },
          { heading: 'Kept by', cell: ({ keptBy }) => keptBy },
          { heading: 'In the log now', cell: ({ stillThere }) => (stillThere ? 'The same seal' : 'Not there any more, or another') },
        ]}
        rows={kept}
        footer="This list stands beside the log and could be changed with it. What counts is the copy outside."
      />
    )}
  </DeskPage>
)

const SealFacts = ({ seq, hash }: Seal) => (
  <DefinitionList
    definitions={[
      { term: 'Number of the entry', detail: String(seq) },
      { term: 'Its seal', detail: <code>{inGroups(hash)}</code> },
    ]}
  />
)

const Record = ({ headId, seq, hash, ...form }: FormState & Seal & { readonly headId: string }) => (
  <>
    <h2>Note that it was handed over</h2>
    <Form action="/desk/audit/seal">
      <Hidden name="headId" value={headId} />
      <Hidden name="number" value={String(seq)} />
      <Hidden name="seal" value={hash} />
      <TextField {...form} name="keptBy" label="Who keeps the copy" hint="Name and agency or office." size="middle" />
      <Choices
        {...form}
        name="outside"
        label="Where it is now"
        choices={[{ value: 'yes', label: 'The printed seal was handed to this person, outside the agency' }]}
        many
      />
      <Actions>
        <Submit tone="plain">Note it</Submit>
      </Actions>
    </Form>
  </>
)

export const PrintedSeal = ({ agencyName, chain, today }: { readonly agencyName: string; readonly chain: Chain; readonly today: Day }) => (
  <PlainPage title="Seal of the audit log" h1="Seal of the audit log" lead={agencyName} back={{ label: 'Back', href: '/desk/audit/seal' }}>
    {chain.head === null || chain.firstBroken !== null ? (
      <p>{chain.head === null ? 'The log has no entry yet.' : 'The log is not whole, so its seal stands for nothing.'}</p>
    ) : (
      <>
        <SealFacts seq={chain.entries} hash={chain.head} />
        <p>
          Copied on {dayInWords(today)}. This paper says nothing about any person. Keep it: it stands for every entry of the log up to this
          number.
        </p>
        <p>
          To check the log, ask anybody of the team to open “Compare a seal you kept” and to type in the number and at least the first two
          groups.
        </p>
        <p>Given to ______________________________ on ______________</p>
      </>
    )}
  </PlainPage>
)

type Result = { readonly kept: Seal; readonly chain: Chain; readonly comparison: Comparison }

type ComparePageProps = FormState & { readonly frame: DeskFrame; readonly result?: Result }

export const ComparePage = ({ frame, result, ...form }: ComparePageProps) => (
  <DeskPage
    frame={frame}
    title="Compare a seal you kept"
    lead="Type in what stands on the paper. Nothing of it is stored."
    trail={trail}
    errors={form.errors}
  >
    {result ? <Told {...result} /> : null}
    <Form action="/desk/audit/compare">
      <TextField {...form} name="number" label="Number of the entry" inputmode="numeric" size="short" autocomplete="off" />
      <TextField
        {...form}
        name="seal"
        label="The seal"
        hint="At least the first two groups of eight. Spaces do not matter."
        autocomplete="off"
      />
      <Actions>
        <Submit>Compare</Submit>
      </Actions>
    </Form>
  </DeskPage>
)

const Told = ({ kept: { seq }, chain: { entries, firstBroken }, comparison }: Result) => {
  switch (comparison) {
    case 'same':
      return (
        <Notice heading={`The log still holds this seal at entry ${seq}`}>
          <p>
            Nothing up to entry {seq} was changed, taken out or put in since it was copied. The log has {entries} entries now.
          </p>
        </Notice>
      )
    case 'rewritten':
      return (
        <Notice tone="danger" heading={`Entry ${seq} has another seal now`}>
          <p>
            Something up to entry {seq} was changed after the seal was copied, and the seals were made anew by somebody with access to the
            database itself. Look once more whether the seal was typed right; if it was, keep the paper and tell your legal advisor.
          </p>
        </Notice>
      )
    case 'cut_off':
      return (
        <Notice tone="danger" heading={`The log ends at entry ${entries}`}>
          <p>
            There is no entry {seq} any more: the end of the log was cut off after the seal was copied. Keep the paper and tell your legal
            advisor.
          </p>
        </Notice>
      )
    case 'broken':
      return (
        <Notice tone="danger" heading={`The log is not whole from entry ${firstBroken ?? seq} on`}>
          <p>Something was changed or taken out there. Keep the paper and tell your legal advisor and whoever runs this installation.</p>
        </Notice>
      )
  }
}
