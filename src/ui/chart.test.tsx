import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { BandStrip, BarChart } from './chart.tsx'

const bars = [
  { label: 'Grief', value: 12, text: '12' },
  { label: 'Money', value: null, text: 'not shown' },
  { label: 'Sleep', value: 6, text: '6' },
]

test('somebody who sees no picture hears every figure of it, and what is not shown', () => {
  const html = renderToString(<BarChart caption="By reason" bars={bars} />)

  expect(html).toContain('role="img" aria-label="By reason: Grief 12; Money not shown; Sleep 6"')
})

test('a bar is as long as its figure, and what is not shown has no bar', () => {
  const html = renderToString(<BarChart caption="By reason" bars={bars} />)
  const widths = [...html.matchAll(/<rect class="bar"[^>]* width="([\d.]+)%"/g)].map(([, width]) => Number(width))

  expect(widths).toHaveLength(2)
  expect((widths[0] ?? 0) / (widths[1] ?? 1)).toBeCloseTo(2, 2)
  expect(html.match(/class="unknown"/g)).toHaveLength(1)
})

test('a strip says where it stands today and where it began, in words and as edges', () => {
  const html = renderToString(
    <BandStrip
      label="Trust"
      bands={['few', 'some', 'most']}
      now={{ when: 'November 2026', here: 1, words: 'some agree' }}
      baseline={{ when: 'March 2026', here: 0, words: 'few agree' }}
    />,
  )

  expect(html).toContain('aria-label="Trust: some agree, November 2026; at the start, March 2026: few agree"')
  expect(html.match(/class="bar"/g)).toHaveLength(1)
  expect(html.match(/class="baseline"/g)).toHaveLength(1)
})

test('where too few answered, no box is filled', () => {
  const html = renderToString(
    <BandStrip label="Trust" bands={['few', 'some', 'most']} now={{ when: 'May 2026', here: null, words: 'Not said' }} baseline={null} />,
  )

  expect(html).not.toContain('class="bar"')
  expect(html).toContain('Trust: Not said, May 2026')
})

test('words in a picture are words, whatever they are', () => {
  const html = renderToString(<BarChart caption="<script>" bars={[{ label: '"><img src=x>', value: 1, text: '1' }]} />)

  expect(html).not.toMatch(/<script>|<img/)
})
