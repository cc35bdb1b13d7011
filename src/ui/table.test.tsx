import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Bands, BandTable, Bars } from './figures.tsx'
import { Steps } from './lists.tsx'
import { Table } from './table.tsx'

const bands = ['few agree', 'some agree', 'most agree']

test('a table has a caption, its columns and rows are named, and each value keeps its column on a phone', () => {
  const html = renderToString(
    <Table
      caption="Team"
      columns={[
        { heading: 'Name', cell: (row) => row.name },
        { heading: 'Hours', cell: (row) => row.hours, numeric: true },
      ]}
      rows={[{ name: 'Dana', hours: 3 }]}
    />,
  )

  expect(html).toContain('<caption>Team</caption>')
  expect(html).toContain('<th scope="col" role="columnheader" class="number">Hours</th>')
  expect(html).toContain('<th scope="row" role="rowheader">Dana</th>')
  expect(html).toContain('<td role="cell" data-label="Hours" class="number">3</td>')
})

test('a band is said in words, with the wave before it, and holds no number', () => {
  const html = renderToString(<Bands label="I know a peer" bands={bands} here={0} before={{ when: 'November', here: 1 }} />)

  expect(html).toContain('role="img" aria-label="I know a peer: few agree; November: some agree"')
  expect(html.match(/class="here"/g)).toHaveLength(1)
  expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/\d/)
})

test('a band that is not shown marks none and says why', () => {
  const html = renderToString(<Bands label="I know a peer" bands={bands} here={{ notShown: 'Not shown: too few answered' }} />)

  expect(html).not.toContain('class="here"')
  expect(html).toContain('<figcaption>Not shown: too few answered</figcaption>')
})

test('the table beside the bands says the same', () => {
  const html = renderToString(<BandTable caption="Said" rows={[{ label: 'I know a peer', bands, here: 2 }]} />)

  expect(html).toContain('I know a peer</th><td role="cell" data-label="Result">most agree</td>')
})

test('a bar is as long as its share, never longer than the whole, and absent where the figure is not shown', () => {
  const bars = [
    { label: 'Sleep', value: 10, text: '10 of 40' },
    { label: 'Grief', value: 50, text: '50 of 40' },
    { label: 'Money', value: null, text: 'Not shown' },
  ]

  const html = renderToString(<Bars caption="Named" heading="Topic" valueHeading="By" max={40} bars={bars} />)

  expect([...html.matchAll(/class="bar" width="([\d.]+)"/g)].map(([, width]) => width)).toEqual(['25', '100'])
  expect(html).toContain('Not shown')
})

test('the stage that something is at is marked and said', () => {
  const html = renderToString(
    <Steps
      label="Way"
      steps={[
        { label: 'Slips', state: 'done' },
        { label: 'Open', state: 'now' },
      ]}
    />,
  )

  expect(html).toContain('<ol class="steps" aria-label="Way">')
  expect(html.match(/aria-current="step"/g)).toHaveLength(1)
  expect(html).toContain('Slips<span class="unseen">, done</span>')
})
