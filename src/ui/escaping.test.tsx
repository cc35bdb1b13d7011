import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { AgreeGrid } from './agree-grid.tsx'
import { Choices, SelectField } from './choices.tsx'
import { DeskPage } from './desk-page.tsx'
import { DateField, FileField, TextArea, TextField } from './field.tsx'
import { Bands, BandTable, Bars } from './figures.tsx'
import { Actions, ButtonLink, ConfirmForm, Form, Hidden, Submit } from './form.tsx'
import { Island } from './island.tsx'
import { DefinitionList, NextThings, Steps } from './lists.tsx'
import { Details, EmptyState, Light, Notice } from './notice.tsx'
import { OfficerPage, PlainPage } from './page.tsx'
import { Table } from './table.tsx'

// Breaks out of an attribute, a text, a title, a text area, a script and a style, wherever one of them forgot to escape.
const bad = `"'></title></textarea></script></style><b onclick="x()">`
const link = { label: bad, href: `/${bad}` } as const
const form = { name: bad, label: bad, hint: bad, values: { [bad]: bad }, errors: { [bad]: bad } }
const choices = [{ value: bad, label: bad, hint: bad }]
const page = { title: bad, h1: bad, lead: bad, errors: { [bad]: bad }, scripts: [bad], children: bad }
const frame = {
  stylesheet: bad,
  agencyName: bad,
  roleLine: bad,
  banner: bad,
  navigation: [{ ...link, note: bad }],
  account: { name: bad, links: [link], signOut: link.href },
}
const bands = { label: bad, bands: [bad, bad], here: 0, before: { when: bad, here: 1 } }

const parts: Readonly<Record<string, VNode>> = {
  OfficerPage: <OfficerPage {...page} top={bad} foot={bad} back={link} />,
  PlainPage: <PlainPage {...page} back={link} />,
  DeskPage: <DeskPage {...page} frame={frame} trail={[link]} next={bad} />,
  TextField: <TextField {...form} autocomplete={bad} />,
  TextArea: <TextArea {...form} />,
  DateField: <DateField {...form} min={bad} max={bad} />,
  FileField: <FileField name={bad} label={bad} hint={bad} errors={form.errors} accept={bad} />,
  SelectField: <SelectField {...form} choices={choices} empty={bad} />,
  Choices: <Choices {...form} choices={choices} />,
  AgreeGrid: <AgreeGrid {...form} caption={bad} rows={[{ name: bad, label: bad }]} choices={choices} />,
  Form: (
    <Form action={link.href} id={bad}>
      <Hidden name={bad} value={bad} />
      <Actions>
        <Submit name={bad} value={bad}>
          {bad}
        </Submit>
        <ButtonLink href={link.href}>{bad}</ButtonLink>
      </Actions>
    </Form>
  ),
  ConfirmForm: (
    <ConfirmForm action={link.href} confirm={bad} cancel={link} hidden={{ [bad]: bad }}>
      {bad}
    </ConfirmForm>
  ),
  Table: <Table caption={bad} columns={[bad, bad].map((heading) => ({ heading, cell: () => bad }))} rows={[1]} footer={bad} />,
  Bands: <Bands {...bands} />,
  BandTable: <BandTable caption={bad} rows={[bands]} />,
  Bars: <Bars caption={bad} heading={bad} valueHeading={bad} max={1} bars={[{ label: bad, value: 1, text: bad }]} />,
  DefinitionList: <DefinitionList definitions={[{ term: bad, detail: bad }]} />,
  Steps: <Steps label={bad} steps={[{ label: bad, state: 'now', note: bad }]} />,
  NextThings: <NextThings todos={[{ heading: bad, text: bad, action: link }]} />,
  Notice: <Notice heading={bad}>{bad}</Notice>,
  EmptyState: (
    <EmptyState heading={bad} action={link}>
      {bad}
    </EmptyState>
  ),
  Details: <Details summary={bad}>{bad}</Details>,
  Light: <Light on>{bad}</Light>,
  Island: (
    <Island name={bad} props={{ [bad]: bad }}>
      {bad}
    </Island>
  ),
}

test.each(Object.entries(parts))('%s lets no markup through in anything it is given', (_, part) => {
  const html = renderToString(part)

  expect(html).toContain('&quot;')
  expect(html).not.toContain('<b onclick')
  // In an island's data quotes are JSON's own; there only "<" could end it.
  expect(html.replace(/<script type="application\/json">[^<]*<\/script>/, '')).not.toMatch(/"'>/)
})
