import { expect, test } from 'vitest'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const agency = await world.found()
const page = async (answer: Promise<Response> | Response) => (await answer).text().then((text) => text.replaceAll('&#39;', "'"))

test.each([
  ['', 'Type your six words'],
  ['acorn acorn', 'There should be six words; these are 2.'],
  ['acron bride bride bride bride bride', 'Word 1, “acron”, is not on the list. Did you mean “acorn”?'],
  ['bride bride qqqqqqqq bride bride bride', 'Word 3, “qqqqqqqq”, is not on the list.'],
])('words that are none are said kindly and tell nothing of any note: “%s”', async (typed, message) => {
  const answer = await world.visitor.post(`/${agency.slug}/words`, { words: typed })
  const html = await page(answer)

  expect(answer.status).toBe(422)
  expect(html).toContain(message)
  expect(html).toContain(typed)
})

test('words that lead nowhere say what may have happened', async () => {
  const answer = await world.visitor.post(`/${agency.slug}/words`, { words: 'bride acorn bride acorn bride acorn' })

  expect(answer.status).toBe(404)
  expect(await page(answer)).toContain('There is no note for these words')
})

test('guessing words on the server is slow', async () => {
  const slow = await makeWorld()
  const place = await slow.found()
  const guess = () => slow.visitor.post(`/${place.slug}/words`, { words: 'bride acorn bride acorn bride acorn' })
  for (let tried = 0; tried < 30; tried += 1) await guess()

  const answer = await guess()

  expect(answer.status).toBe(429)
  expect(await page(answer)).toContain('Too many words were tried from this network.')
})
