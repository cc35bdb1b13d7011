import { expect, test } from 'vitest'
import { formFields, listOf, textOf } from './form-fields.ts'

const urlencoded = 'application/x-www-form-urlencoded'
const posted = (body: BodyInit, type = urlencoded) =>
  formFields(new Request('http://localhost/', { method: 'POST', body, headers: { 'content-type': type } }))

test('a form is read as text by name, and as a list where one name came several times', async () => {
  const form = await posted('name=Dana+Reyes%0D%0A&group=sworn&group=dispatch&group=reserve')

  expect(form.ok && textOf(form.value.values, 'name')).toBe('Dana Reyes')
  expect(form.ok && listOf(form.value.values, 'group')).toEqual(['sworn', 'dispatch', 'reserve'])
  expect(form.ok && listOf(form.value.values, 'rank')).toEqual([])
})

test.each([
  ['another content type', '{"name":"Dana"}', 'application/json'],
  ['text that is not UTF-8', 'name=%C3%28', urlencoded],
  ['a replacement mark that came as such', 'name=%EF%BF%BD', urlencoded],
  ['a NUL, which the database cannot keep', 'name=a%00b', urlencoded],
  ['a form cut short', '--b\r\ncontent-disposition: form-data; name="name"\r\n\r\nhalf', 'multipart/form-data; boundary=b'],
  ['a form of other boundaries than it says', 'name=Dana', 'multipart/form-data; boundary=b'],
])('%s is refused in words', async (_, body, type) => {
  expect(await posted(body, type)).toMatchObject({ ok: false, refusal: { kind: 'invalid' } })
})

test('more fields than any page has are refused at once, whether they share a name or not', async () => {
  const from = performance.now()

  const same = await posted('name=&'.repeat(350_000))
  const different = await posted(Array.from({ length: 10_000 }, (_, at) => `f${at}=x`).join('&'))

  expect([same.ok, different.ok]).toEqual([false, false])
  // Copying the list for every further value took minutes.
  expect(performance.now() - from).toBeLessThan(10_000)
})

test('a name that means something to the language is a name like any other', async () => {
  const form = await posted('__proto__=a&constructor=b&toString=c')

  expect(form.ok && textOf(form.value.values, '__proto__')).toBe('a')
  expect(form.ok && textOf(form.value.values, 'constructor')).toBe('b')
  expect(form.ok && textOf(form.value.values, 'hasOwnProperty')).toBe('')
  expect(Reflect.get({}, 'a')).toBeUndefined()
})
