import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAgency } from '#platform/db/in-agency.ts'
import { makeWorld } from '#test/support/world.ts'
import { commitmentLife, one, page, toSign, written } from '#test/support/commitment-life.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const { coordinator, chief, stored, write, sendTo, signature, signed } = await commitmentLife(world, cedarHollow)
const acts = async () =>
  (
    await world.superuser.query<{ act: string }>('select act from audit_entry where agency_id = $1 order by seq', [cedarHollow.id])
  ).rows.map(({ act }) => act)

test('a draft is written once, however often the button is pressed, and shows its exact text', async () => {
  const form = written()

  const answers = await Promise.all([
    coordinator.post('/desk/command/commitment', form),
    coordinator.post('/desk/command/commitment', form),
  ])
  const html = await page(coordinator.get(one(form.commitmentId)))

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(html).toContain('1. We do not question peers. We do not ask a peer who talked with them')
  expect(html).toContain('We, command of Cedar Hollow PD, promise this')
  expect(await acts()).toEqual(['commitment_written'])
})

test('a draft without a promise comes back with what was typed', async () => {
  const answer = await coordinator.post('/desk/command/commitment', { ...written(), clauses: ['sponsor'], ownClauses: 'Coffee for all' })
  const html = await page(answer)

  expect(answer.status).toBe(422)
  expect(html).toContain('id="f-sponsor-error"')
  expect(html).toContain('Coffee for all')
  expect(html).toMatch(/value="sponsor" checked/)
})

test('a draft changed in two windows is saved by the first, and the second is told', async () => {
  const id = await write()
  const change = { ...written(), clauses: ['no_targets'], version: '1' }

  const first = await coordinator.post(`${one(id)}/change`, change)
  const twice = await coordinator.post(`${one(id)}/change`, change)
  const late = await coordinator.post(`${one(id)}/change`, { ...change, clauses: ['career'] })

  expect([first.status, twice.status, late.status]).toEqual([303, 303, 409])
  expect(await page(late)).toMatch(/value="career" checked/)
  expect((await stored(id)).text).toContain('No targets.')
})

test('sending puts the text on the page of command and writes one letter that says so', async () => {
  const id = await write()
  const form = { readDigest: (await stored(id)).digest, to: chief.actor.personId, letterId: randomUUID() }

  const answers = [await coordinator.post(`${one(id)}/send`, form), await coordinator.post(`${one(id)}/send`, form)]
  const letters = await world.superuser.query('select to_name, body from letter where letter_id = $1', [form.letterId])

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(letters.rows).toHaveLength(1)
  expect(letters.rows[0].body).toContain(`http://localhost:3000${toSign(id)}`)
  expect(await page(chief.get('/desk/for-command'))).toContain(toSign(id))
  expect(await page(chief.get(toSign(id)))).toContain('1. We do not question peers.')
})

test('a text that changed after it was read is not sent', async () => {
  const id = await write()
  const readDigest = (await stored(id)).digest
  await coordinator.post(`${one(id)}/change`, { ...written(), clauses: ['career'], version: '1' })

  const answer = await coordinator.post(`${one(id)}/send`, { readDigest, to: chief.actor.personId, letterId: randomUUID() })

  expect(answer.status).toBe(409)
  expect((await stored(id)).stage).toBe('draft')
})

test('command signs the text they read: with name, title and day, once', async () => {
  const id = await sendTo(chief)
  const form = await signature(id)

  const answers = [await chief.post(toSign(id), form), await chief.post(toSign(id), form)]

  expect(answers.map(({ status }) => status)).toEqual([303, 200])
  expect(await stored(id)).toMatchObject({ stage: 'signed', signer_name: 'Walt Brennock', signer_title: 'Chief of Police' })
  expect((await acts()).filter((act) => act === 'commitment_signed')).toHaveLength(1)
})

test('a text that is not the one that was read is not signed, and the page shows the one that stands', async () => {
  const id = await sendTo(chief)

  const answer = await chief.post(toSign(id), await signature(id, { readDigest: '0'.repeat(64) }))

  expect(answer.status).toBe(409)
  expect(await page(answer)).toContain('The text changed after you opened it')
  expect((await stored(id)).stage).toBe('sent')
})

test('a signature without a title comes back with what was typed', async () => {
  const id = await sendTo(chief)

  const answer = await chief.post(toSign(id), await signature(id, { signerTitle: '', signerName: 'W. Brennock' }))
  const html = await page(answer)

  expect(answer.status).toBe(422)
  expect(html).toContain('id="f-signerTitle-error"')
  expect(html).toContain('value="W. Brennock"')
})

test('whoever sent a text does not sign it, also where one person is coordinator and command', async () => {
  const both = await cedarHollow.another('coordinator')
  await world.superuser.query(`insert into held_role values ($1, $2, 'command', '2026-11-01')`, [cedarHollow.id, both.actor.personId])
  const id = await write({}, both)

  const answer = await both.post(`${one(id)}/send`, {
    readDigest: (await stored(id)).digest,
    to: both.actor.personId,
    letterId: randomUUID(),
  })
  const forced = world.superuser.query(
    `update commitment set stage = 'sent', sent_by = $2, sent_to = $2, sent_on = now() where commitment_id = $1`,
    [id, both.actor.personId],
  )

  expect(answer.status).toBe(422)
  await forced
  expect(await page(both.get(toSign(id)))).toContain('You sent this yourself')
  const forged = await both.post(toSign(id), await signature(id))
  expect(forged.status).toBe(409)
  await world.superuser.query(`delete from held_role where person_id = $1 and role = 'command'`, [both.actor.personId])
})

test('the database itself keeps a sent text and a signature as they are', async () => {
  const id = await signed()
  const sent = await sendTo(chief)
  const tried = (set: string, which: string) =>
    world.superuser.query(`update commitment set ${set} where commitment_id = $1`, [which]).then(
      () => 'done',
      (error: { code: string }) => error.code,
    )

  expect(await tried(`text = 'Another text, which is long enough to be kept here'`, sent)).toBe('PL007')
  expect(await tried(`signer_name = 'Somebody else'`, id)).toBe('PL007')
  expect(
    await tried(`stage = 'sent', signed_by = null, signer_name = null, signer_title = null, signed_on = null, signed_at = null`, id),
  ).toBe('PL007')
  const draft = await write()
  expect(await tried(`text = 'A text whose checksum is that of another one'`, draft)).toBe('23514')
})

test('the database shows a text that waits to nobody in command but the one it was sent to, and lets the desk sign nothing', async () => {
  const id = await sendTo(chief)
  const deputy = await cedarHollow.another('command')
  const waiting = (by: typeof chief) =>
    inAgency(world.db, by.actor, (tx) => tx.selectFrom('commitment').select('commitment_id').where('commitment_id', '=', id).execute())
  const signing = () =>
    inAgency(world.db, coordinator.actor, (tx) =>
      tx
        .updateTable('commitment')
        .set({ stage: 'signed', signed_by: coordinator.actor.personId })
        .where('commitment_id', '=', id)
        .execute(),
    )

  expect(await waiting(chief)).toEqual([{ commitment_id: id }])
  expect(await waiting(deputy)).toEqual([])
  await expect(signing()).rejects.toThrow('permission denied')
})

test('command sends a text back with what should change, and no longer has it once it is changed', async () => {
  const id = await sendTo(chief)
  const form = { readDigest: (await stored(id)).digest as string, because: 'One year is too long' }

  const answers = [await chief.post(`${toSign(id)}/return`, form), await chief.post(`${toSign(id)}/return`, form)]
  const desk = await page(coordinator.get(one(id)))
  await coordinator.post(`${one(id)}/change`, { ...written(), termUntil: '2027-05-01', version: String((await stored(id)).version) })

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(desk).toContain('They want this changed: “One year is too long”')
  expect((await chief.get(toSign(id))).status).toBe(404)
  expect((await stored(id)).returned_on).toBeNull()
})

test('a coordinator calls a text back before it is signed, and not after', async () => {
  const id = await sendTo(chief)
  const version = String((await stored(id)).version)

  const recalled = await coordinator.post(`${one(id)}/recall`, { version })
  const late = await chief.post(toSign(id), await signature(id))

  expect(recalled.status).toBe(303)
  expect(late.status).toBe(404)
  const other = await signed()
  expect((await coordinator.post(`${one(other)}/recall`, { version: String((await stored(other)).version) })).status).toBe(409)
  expect((await stored(other)).stage).toBe('signed')
})

test('a draft is deleted, and what was signed is not', async () => {
  const draft = await write()
  const kept = await signed()

  expect(await page(coordinator.get(`${one(draft)}/delete`))).toContain('Delete this draft?')
  expect((await coordinator.post(`${one(draft)}/delete`, { version: '1' })).status).toBe(303)
  expect(await stored(draft)).toBeUndefined()
  expect((await coordinator.post(`${one(kept)}/delete`, { version: String((await stored(kept)).version) })).status).toBe(409)
  expect(await stored(kept)).toBeDefined()
})

test('another member of command does not find what was sent to the chief, nor does another agency', async () => {
  const id = await sendTo(chief)
  const deputy = await cedarHollow.another('command')
  const aspen = await world.found('Aspen County SO')

  for (const browser of [deputy, await aspen.as('command')]) {
    expect((await browser.get(toSign(id))).status).toBe(404)
    expect((await browser.post(toSign(id), await signature(id))).status).toBe(404)
    expect((await browser.post(`${toSign(id)}/return`, { readDigest: (await stored(id)).digest })).status).toBe(404)
  }
  expect((await (await aspen.as('coordinator')).get(one(id))).status).toBe(404)
  expect((await stored(id)).stage).toBe('sent')
})
