import { type Day, dayInWords } from '#kernel/day.ts'
import { Choices } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { DateField, TextArea, TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ButtonLink, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { Table } from '#ui/table.tsx'
import { checkedIn, type DeskLine, isOwnLine, type KeptLine, lineValues } from '../around/line.ts'
import { Overtaken } from './overtaken.tsx'
import { teamTrail } from './trail.ts'

const linesTrail = [...teamTrail, { label: 'Crisis lines', href: '/desk/team/lines' } as const]

const numberOf = (line: DeskLine): string => {
  const { call, textTo } = lineValues(line)
  return [call ? `call ${call}` : '', textTo ? `text ${textTo}` : ''].filter(Boolean).join(', ') || 'no number known'
}

/** How far one can rely on the number, in words that the help page says too. */
function checkInWords(line: DeskLine, today: Day): string {
  const on = line.kept?.checkedOn
  const by = line.kept?.checkedBy ? ` by ${line.kept.checkedBy}` : ''
  switch (checkedIn(line, today)) {
    case 'checked':
      return on ? `Called on ${dayInWords(on)}${by}` : ''
    case 'stale':
      return on ? `Called on ${dayInWords(on)}${by}: too long ago, call again` : ''
    case 'unchecked':
      return 'Not called from here yet'
    case 'unsure':
      return `To be confirmed: ${(line.given?.unconfirmed ?? []).join(', ')}`
  }
}

type LinesPageProps = { readonly frame: DeskFrame; readonly lines: readonly DeskLine[]; readonly today: Day }

export const LinesPage = ({ frame, lines, today }: LinesPageProps) => (
  <DeskPage
    frame={frame}
    title="Crisis lines"
    lead="They stand on the help page below the peers. Call each one yourself, say that you are checking the number, and write down the day."
    trail={teamTrail}
  >
    <Table
      caption="Crisis lines"
      captionHidden
      rows={lines}
      columns={[
        { heading: 'Line', cell: (line) => <a href={path('/desk/team/lines/:line', { line: line.id })}>{lineValues(line)['name']}</a> },
        { heading: 'Number', cell: numberOf },
        { heading: 'Checked', cell: (line) => checkInWords(line, today) },
        { heading: 'Help page', cell: (line) => (lineValues(line)['shown'] ? 'Shown' : 'Not shown') },
      ]}
    />
    <p>
      <ButtonLink href="/desk/team/lines/new">Add a line</ButtonLink>
    </p>
  </DeskPage>
)

type LinePageProps = FormState & {
  readonly frame: DeskFrame
  readonly line: DeskLine
  readonly today: Day
  readonly overtaken?: boolean | undefined
}

export const LinePage = ({ frame, line, today, overtaken = false, ...typed }: LinePageProps) => {
  const form = { ...typed, values: typed.values ?? lineValues(line) }
  const name = lineValues(line)['name']
  return (
    <DeskPage frame={frame} title={name ? name : 'Add a crisis line'} trail={linesTrail} errors={form.errors}>
      <Overtaken overtaken={overtaken} />
      {line.given ? <Given line={line.given} /> : null}
      <Form action={path('/desk/team/lines/:line', { line: line.id })}>
        <Hidden name="version" value={String(line.kept?.version ?? 0)} />
        <TextField {...form} name="name" label="Name" size="middle" maxLength={80} />
        <TextField {...form} name="call" label="Number to call" type="tel" size="middle" maxLength={20} />
        <TextField
          {...form}
          name="textTo"
          label="Number to text"
          type="tel"
          size="middle"
          maxLength={20}
          hint="Leave it empty if there is none."
        />
        <TextArea {...form} name="says" label="What the line says of itself, and for whom it is" rows={3} />
        <TextField {...form} name="hours" label="When it answers" size="middle" maxLength={80} />
        <DateField
          {...form}
          name="checkedOn"
          label="Day on which somebody here called it"
          hint="Leave it empty until somebody does."
          max={today}
        />
        <TextField
          {...form}
          name="checkedBy"
          label="Who called it?"
          size="middle"
          maxLength={120}
          hint="It stays on the desk; the help page gives the day only."
        />
        <Choices {...form} name="shown" label="Help page" many choices={[{ value: 'yes', label: 'Show this line' }]} />
        <Actions>
          <Submit>{line.given || line.kept ? 'Save' : 'Add this line'}</Submit>
          {line.kept ? (
            <ButtonLink href={path('/desk/team/lines/:line/remove', { line: line.id })}>
              {isOwnLine(line.id) ? 'Remove' : 'Put it back as it came'}
            </ButtonLink>
          ) : (
            <a href="/desk/team/lines">Cancel</a>
          )}
        </Actions>
      </Form>
    </DeskPage>
  )
}

const Given = ({ line }: { readonly line: NonNullable<DeskLine['given']> }) => (
  <DefinitionList
    definitions={[
      { term: 'Source', detail: line.source.url ? <a href={httpsOf(line.source.url)}>{line.source.name}</a> : line.source.name },
      { term: 'Noted on', detail: dayInWords(line.sourceDate) },
      ...(line.unconfirmed.length > 0 ? [{ term: 'To be confirmed', detail: line.unconfirmed.join(', ') }] : []),
    ]}
  />
)

const httpsOf = (url: string): `https://${string}` => `https://${url.replace(/^https:\/\//, '')}`

export const RemoveLinePage = ({ frame, line, kept }: { readonly frame: DeskFrame; readonly line: DeskLine; readonly kept: KeptLine }) => (
  <DeskPage frame={frame} title={isOwnLine(line.id) ? `Remove ${kept.name}?` : `Put ${kept.name} back as it came?`} trail={linesTrail}>
    <ConfirmForm
      action={path('/desk/team/lines/:line/remove', { line: line.id })}
      confirm={isOwnLine(line.id) ? 'Remove it' : 'Put it back'}
      cancel={{ label: 'Keep it', href: path('/desk/team/lines/:line', { line: line.id }) }}
      danger
    >
      <p>
        {isOwnLine(line.id)
          ? 'The line leaves the help page and this list for good.'
          : 'What you changed and the day of your check are gone for good. The line stands again as its source gives it.'}
      </p>
    </ConfirmForm>
  </DeskPage>
)
