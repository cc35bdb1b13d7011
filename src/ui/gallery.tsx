import type { ComponentChildren } from 'preact'
import { AgreeGrid } from './agree-grid.tsx'
import { BandStrip, BarChart, ChartBeside } from './chart.tsx'
import { Choices, SelectField } from './choices.tsx'
import { type DeskFrame, DeskPage } from './desk-page.tsx'
import { DateField, FileField, TextArea, TextField } from './field.tsx'
import { Bands, BandTable, Bars } from './figures.tsx'
import type { FormState } from './form-state.ts'
import { Actions, ButtonLink, ConfirmForm, Form, Hidden, Submit } from './form.tsx'
import { Island } from './island.tsx'
import { DefinitionList, NextThings, Steps } from './lists.tsx'
import { Details, EmptyState, Light, Notice } from './notice.tsx'
import { OfficerPage } from './page.tsx'
import { Table } from './table.tsx'

const agreement = ['Disagree', 'In between', 'Agree', 'Prefer not to say'].map((label, place) => ({ value: String(place), label }))
const few = ['few agree', 'some agree', 'most agree']

const wrong: FormState = {
  values: { first: 'Dana', ready: ['sleep', 'none'], again: '2', start: '2026-11-31' },
  errors: {
    phone: 'Give a number with its area code',
    start: 'November has 30 days',
    ready: 'Choose “none of these” alone, or not at all',
    private: 'Choose one answer, or “prefer not to say”',
  },
}

/** Every part of the kit in use on a page of the desk; nothing in it is real. */
export const GalleryPage = ({ frame }: { readonly frame: DeskFrame }) => (
  <DeskPage
    frame={frame}
    title="Gallery"
    lead="Every part that a page can be made of, with invented words in it."
    trail={[
      { label: 'Sample county', href: '/sample' },
      { label: 'Home', href: '/desk' },
    ]}
    next={<NextThings todos={todos} />}
    errors={wrong.errors}
  >
    <Steps label="The way of a survey" steps={steps} />
    <Figures />
    <Lists />
    <Fields {...wrong} />
    <Words />
  </DeskPage>
)

/** The same fields on a page for officers. */
export const OfficerGalleryPage = () => (
  <OfficerPage
    title="A few questions"
    lead="Eight questions, about four minutes. You may leave any of them out."
    top={
      <>
        <span>Nothing is kept on this phone</span>
        <a href="#out">Leave this page</a>
      </>
    }
    foot="This page loads nothing from anywhere else."
    back={{ label: 'Type the code again', href: '/a' }}
  >
    <Notice heading="Before you begin">
      <p>Answer on your own phone if you can. The station’s network can see that somebody opened this page.</p>
    </Notice>
    <p>
      <Light on>Dana, light on until 6 am</Light>
    </p>
    <p>
      <Light on={false}>Lou, next on at 6 am</Light>
    </p>
    <Fields />
  </OfficerPage>
)

const todos = [
  {
    heading: 'Print the slips and put the box out',
    text: 'Due Thursday. 14 slips for 12 people; leftovers are torn up in front of everybody.',
    action: { label: 'Print slips', href: '#slips' },
  },
  {
    heading: 'Ask Dr. Okafor to be second keeper',
    text: 'Letter sent 9 November, no answer yet. The survey cannot open before.',
    action: { label: 'Choose another', href: '#keeper' },
  },
] as const

const steps = [
  { label: 'Who counts', state: 'done', note: 'Mill Creek PD' },
  { label: 'Slips', state: 'now', note: '14 for 12 people' },
  { label: 'Open', state: 'later' },
  { label: 'Results', state: 'later' },
] as const

const results = [
  { label: 'I know how to reach a peer', bands: few, here: 0, before: { when: 'November 2025', here: 1 } },
  { label: 'A peer here would keep it private', bands: few, here: 1 },
  { label: 'I would rather talk to somebody from another agency', bands: few, here: { notShown: 'Not shown: too few answered' } },
] as const

const Figures = () => (
  <>
    <h2>Figures</h2>
    {results.map((result) => (
      <>
        <h3>{result.label}</h3>
        <Bands {...result} />
      </>
    ))}
    <Details summary="The same in a table">
      <BandTable caption="What people said" rows={results} />
    </Details>
    <Bars
      caption="What should peers be ready for?"
      heading="Topic"
      valueHeading="Named by"
      max={40}
      bars={[
        { label: 'Shift and sleep', value: 31, text: '31 of 40' },
        { label: 'A bad call that stays with you', value: 22, text: '22 of 40' },
        { label: 'Grief', value: null, text: 'Not shown' },
      ]}
    />
    <h3>What the team did</h3>
    <ChartBeside chart={<BarChart caption="Hours by kind" bars={hours} />}>
      <Table
        caption="Hours by kind"
        captionHidden
        columns={[
          { heading: 'Kind', cell: ({ label }: (typeof hours)[number]) => label },
          { heading: 'Hours', cell: ({ text }) => text, numeric: true },
        ]}
        rows={hours}
      />
    </ChartBeside>
    <figure class="strips">
      <p aria-hidden="true">I know how to reach a peer</p>
      <BandStrip
        label="I know how to reach a peer"
        bands={['few', 'some', 'most']}
        now={{ when: 'November 2026', here: 1, words: 'some agree' }}
        baseline={{ when: 'March 2026', here: 0, words: 'few agree' }}
      />
    </figure>
  </>
)

const hours = [
  { label: 'Talks at roll call', value: 6, text: '6' },
  { label: 'Team meetings', value: 4.5, text: '4.5' },
  { label: 'Outreach to families', value: null, text: 'not shown' },
]

const Lists = () => (
  <>
    <Table
      caption="Where you stand"
      columns={[
        { heading: 'Topic', cell: (row) => row.topic },
        { heading: 'Stage', cell: (row) => row.stage },
        { heading: 'By', cell: (row) => row.by },
        { heading: 'Hours', cell: (row) => row.hours, numeric: true },
      ]}
      rows={[
        { topic: 'Command staff', stage: 'In progress', by: '20 November 2026', hours: '1' },
        { topic: 'Trust and buy-in', stage: 'In progress', by: '24 November 2026', hours: '2½' },
        { topic: 'Team', stage: 'Not started', by: '', hours: '0' },
      ]}
      footer="Hours are guesses until they are logged."
    />
    <DefinitionList
      definitions={[
        { term: 'Keeper', detail: 'Mill Creek’s coordinator' },
        { term: 'Check words', detail: 'otter, lantern, gravel, noon' },
      ]}
    />
    <EmptyState heading="No goals yet" action={{ label: 'See the results', href: '#results' }}>
      Goals are drawn from what people said. Open the results and choose “make a goal of this”.
    </EmptyState>
  </>
)

const Fields = (form: FormState) => (
  <Form action="/sample/gallery" upload>
    <Hidden name="round" value="1" />
    <TextField {...form} name="first" label="First name" autocomplete="given-name" />
    <TextField {...form} name="phone" label="Phone" type="tel" size="middle" hint="The one on which you want to be called." />
    <DateField {...form} name="start" label="Opens on" />
    <SelectField {...form} name="state" label="State" empty="Choose a state" choices={[{ value: 'OR', label: 'Oregon' }]} />
    <FileField {...form} name="roster" label="Roster" hint="A CSV file, at most 2 MB." accept=".csv,text/csv" />
    <TextArea {...form} name="note" label="What should change?" hint="Name nobody." />
    <Choices {...form} name="ready" label="What should peers here be ready for? Pick three." many choices={needs} />
    <Choices {...form} name="again" label="How likely are you to call one, from 0 to 10?" inline choices={scale} />
    <AgreeGrid {...form} caption="How far do you agree?" rows={statements} choices={agreement} />
    <Actions>
      <Submit>Send my answers</Submit>
      <Submit tone="plain" name="later" value="yes">
        Save for later
      </Submit>
    </Actions>
  </Form>
)

const needs = [
  { value: 'sleep', label: 'Shift and sleep' },
  { value: 'call', label: 'A bad call that stays with you', hint: 'Also one from years ago.' },
  { value: 'none', label: 'None of these' },
]

const scale = [...Array(11).keys(), 'Prefer not to say'].map((value) => ({ value: String(value), label: String(value) }))

const statements = [
  { name: 'reach', label: 'I know how to reach a peer.' },
  { name: 'private', label: 'A peer here would keep what I say private.' },
]

const Words = () => (
  <>
    <Notice heading="Before you print">
      <p>Slips can be used once. Print them where nobody else collects the paper.</p>
    </Notice>
    <Notice tone="warn" heading="Careful: the keeper is on the roster">
      <p>Those who answer will read this too.</p>
    </Notice>
    <Notice tone="danger" heading="This destroys every answer">
      <Confirmation>Cancelling deletes the survey’s key and all sealed answers. Nobody can bring them back.</Confirmation>
    </Notice>
    <Island name="gallery" props={{ words: '</script><!--' }}>
      <p>Printing slips needs script, because the codes are made in this browser and nowhere else.</p>
    </Island>
    <p>
      <Light on>Dana, light on until 6 am</Light>
    </p>
    <p>
      <Light on={false}>Lou, next on at 6 am</Light>
    </p>
    <ButtonLink href="#top">Back to the top</ButtonLink>
  </>
)

const Confirmation = ({ children }: { readonly children: ComponentChildren }) => (
  <ConfirmForm
    action="/sample/gallery"
    confirm="Destroy this survey"
    cancel={{ label: 'Keep it', href: '#content' }}
    danger
    hidden={{ sure: 'yes' }}
  >
    <p>{children}</p>
  </ConfirmForm>
)
