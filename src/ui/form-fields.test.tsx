import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { AgreeGrid } from './agree-grid.tsx'
import { Choices, SelectField } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { DateField, TextArea, TextField } from './field.tsx'
import { ConfirmForm, Form } from './form.tsx'

const choices = [
  { value: 'a', label: 'Apples' },
  { value: 'b', label: 'Pears' },
]

test('a label belongs to its control, and hint and error are read with it', () => {
  const html = renderToString(<TextField name="phone" label="Phone" hint="With area code" errors={{ phone: 'Too short' }} />)

  expect(html).toContain('<label for="f-phone">Phone</label>')
  expect(html).toContain('<p class="hint" id="f-phone-hint">With area code</p>')
  expect(html).toContain('<p class="error" id="f-phone-error">Too short</p>')
  expect(html).toMatch(/<input id="f-phone" name="phone" aria-describedby="f-phone-hint f-phone-error" aria-invalid="true"/)
})

test('a field without hint or error is described by nothing', () => {
  const html = renderToString(<TextField name="phone" label="Phone" errors={{ city: 'Missing' }} />)

  expect(html).not.toContain('aria-describedby')
  expect(html).not.toContain('aria-invalid')
})

test('what was typed comes back, but for a phrase', () => {
  const values = { city: 'Mill Creek', note: 'Quiet rooms', on: '2026-11-23', fruit: 'b', many: ['a', 'b'], phrase: 'six secret words' }

  expect(renderToString(<TextField name="city" label="City" values={values} />)).toContain('value="Mill Creek"')
  expect(renderToString(<TextArea name="note" label="Note" values={values} />)).toContain('>Quiet rooms</textarea>')
  expect(renderToString(<DateField name="on" label="On" values={values} />)).toContain('value="2026-11-23"')
  expect(renderToString(<SelectField name="fruit" label="Fruit" choices={choices} values={values} />)).toContain(
    '<option value="b" selected>',
  )
  expect(renderToString(<Choices name="fruit" label="Fruit" choices={choices} values={values} />).match(/ checked/g)).toHaveLength(1)
  expect(renderToString(<Choices name="many" label="Many" many choices={choices} values={values} />).match(/ checked/g)).toHaveLength(2)
  expect(renderToString(<TextField name="phrase" type="password" label="Phrase" values={values} />)).not.toContain('secret')
})

test('a field named like something that every object has starts empty', () => {
  expect(renderToString(<TextField name="constructor" label="Builder" values={{}} errors={{}} />)).not.toMatch(/value="[^"]|class="error"/)
})

test('every line of the summary leads to a control that is on the page', () => {
  const errors = { phone: 'Too short', fruit: 'Choose one', 'q[1]': 'Choose an answer', on: 'No such day' }
  const html = renderToString(
    <Form action="/a">
      <ErrorSummary errors={errors} />
      <TextField name="phone" label="Phone" errors={errors} />
      <Choices name="fruit" label="Fruit" choices={choices} errors={errors} />
      <AgreeGrid caption="Agree?" rows={[{ name: 'q[1]', label: 'I sleep' }]} choices={choices} errors={errors} />
      <DateField name="on" label="On" errors={errors} />
    </Form>,
  )

  const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  expect(targets).toHaveLength(4)
  for (const id of targets) expect(html.split(`id="${id}"`)).toHaveLength(2)
  expect(html).toContain('role="alert" tabindex="-1" autofocus')
})

test('a form without errors has no summary', () => {
  expect(renderToString(<ErrorSummary errors={{}} />)).toBe('')
})

test('the grid of statements is a table in which every radio is named by its row and its answer', () => {
  const html = renderToString(
    <AgreeGrid caption="Agree?" rows={[{ name: 'reach', label: 'I can reach one' }]} choices={choices} values={{ reach: 'b' }} />,
  )

  expect(html).toContain('<caption>Agree?</caption>')
  expect(html.match(/<th scope="col" role="columnheader">/g)).toHaveLength(2)
  expect(html).toContain('<th scope="row" role="rowheader"><span id="f-reach-row">I can reach one</span></th>')
  expect(html).toContain('checked aria-labelledby="f-reach-row f-reach-1"/><span id="f-reach-1">Pears</span>')
})

test('forms post, and one that destroys asks first and offers a way out', () => {
  const html = renderToString(
    <ConfirmForm
      action="/desk/surveys/4/cancel"
      confirm="Destroy"
      cancel={{ label: 'Keep it', href: '/desk/surveys/4' }}
      danger
      hidden={{ sure: 'yes' }}
    >
      <p>Nobody can bring it back.</p>
    </ConfirmForm>,
  )

  expect(html).toMatch(/^<form method="post" action="\/desk\/surveys\/4\/cancel" novalidate/)
  expect(html).toContain('<input type="hidden" name="sure" value="yes"/>')
  expect(html).toContain('<button class="button danger">Destroy</button>')
  expect(html).toContain('<a href="/desk/surveys/4">Keep it</a>')
})
