import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAgency } from '#platform/db/in-agency.ts'
import { limitsDesk, page } from '#test/support/limits-desk.ts'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const { found, choose, toSign, sign, card, rows, acts, facts } = limitsDesk(world)

test('from nothing to a signed card: until counsel has signed, everybody gets the cautious one', async () => {
  const agency = await found('Cedar Hollow PD')
  expect(await facts(agency)).toEqual({ limitsChoicesMade: false, limitsSigned: false })

  expect((await choose(agency)).status).toBe(303)
  const before = await card(agency)
  expect(await facts(agency)).toEqual({ limitsChoicesMade: true, limitsSigned: false })
  expect((await sign(agency)).status).toBe(303)
  const after = await card(agency)

  expect(before).toContain('Some things may have to be told:')
  expect(before).toContain('Not signed by a legal advisor')
  expect(before).not.toContain('State law seems')
  expect(after).toContain('State law seems to back this, also in court.')
  expect(after).toContain('Read and signed by Alex Roan, City Attorney, 23 November 2026.')
  expect(await facts(agency)).toEqual({ limitsChoicesMade: true, limitsSigned: true })
  expect(await acts(agency)).toEqual(['limits_choices_made', 'limits_signed'])
})

test('what was signed is kept as the exact text, with its checksum', async () => {
  const agency = await found('Larkspur PD')
  await choose(agency)

  const form = await toSign(agency)
  await (await agency.as('legal_advisor')).post('/desk/trust/limits/sign', form)

  const [kept] = await rows('limits_signature', agency)
  expect(kept).toMatchObject({
    digest: form['digest'],
    signer_name: 'Alex Roan',
    signer_title: 'City Attorney',
    signed_on: '2026-11-23',
    withdrawn_on: null,
  })
  expect(kept?.['text']).toContain('State law seems to back this, also in court.')
  const shown = await page((await agency.as('coordinator')).get(`/desk/trust/limits/signed/${String(kept?.['signature_id'])}`))
  expect(shown).toContain('State law seems to back this, also in court.')
  expect(shown).toContain(form['digest'])
})

test('a changed choice ends the signature, the page says so, and the same choice again brings it back', async () => {
  const agency = await found('Mill Creek PD')
  await choose(agency)
  await sign(agency)

  await choose(agency, { version: '1', policyTells: [] })
  const overview = await page((await agency.as('peer')).get('/desk/trust/limits'))
  const changed = await card(agency)
  await choose(agency, { version: '2' })

  expect(overview).toContain('The signature does not hold any more')
  expect(overview).toContain('Alex Roan, City Attorney signed on 23 November 2026.')
  expect(changed).toContain('Not signed by a legal advisor')
  expect(changed).not.toContain('State law seems')
  expect(await card(agency)).toContain('Read and signed by Alex Roan')
})

test('counsel signs what they read: if a choice changed meanwhile nothing is signed, and they see the new text', async () => {
  const agency = await found('Aspen County SO')
  await choose(agency)
  const read = await toSign(agency)

  await choose(agency, { version: '1', certificate: 'no' })
  const answer = await (await agency.as('legal_advisor')).post('/desk/trust/limits/sign', read)

  expect(answer.status).toBe(409)
  const html = await page(answer)
  expect(html).toContain('The cards changed after you opened this page')
  expect(html).toContain('value="Alex Roan"')
  expect(await rows('limits_signature', agency)).toEqual([])
})

test('a double click signs once, and a card that is signed is not signed again', async () => {
  const agency = await found('Juniper Flats Marshal')
  await choose(agency)
  const counsel = await agency.as('legal_advisor')
  const form = await toSign(agency)

  const answers = await Promise.all([counsel.post('/desk/trust/limits/sign', form), counsel.post('/desk/trust/limits/sign', form)])
  const later = await counsel.post('/desk/trust/limits/sign', { ...form, signatureId: randomUUID() })

  expect([...answers, later].map(({ status }) => status)).toEqual([303, 303, 303])
  expect(await rows('limits_signature', agency)).toHaveLength(1)
  expect((await acts(agency)).filter((act) => act === 'limits_signed')).toHaveLength(1)
})

test('a signature can be taken back; the text stays and the cautious card returns', async () => {
  const agency = await found('Cedar Hollow PD')
  await choose(agency)
  await sign(agency)
  const counsel = await agency.as('legal_advisor')
  const [kept] = await rows('limits_signature', agency)
  const address = `/desk/trust/limits/signed/${String(kept?.['signature_id'])}/withdraw`

  expect(await page(counsel.get(address))).toContain('Everybody gets the cautious card from now on')
  const answers = [await counsel.post(address), await counsel.post(address)]

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await rows('limits_signature', agency)).toMatchObject([{ withdrawn_on: '2026-11-23' }])
  expect(await card(agency)).toContain('Not signed by a legal advisor')
  expect((await acts(agency)).filter((act) => act === 'limits_signature_withdrawn')).toHaveLength(1)
  expect((await sign(agency)).status).toBe(303)
  expect(await card(agency)).toContain('Read and signed by Alex Roan')
})

test('whoever made the choices does not sign them as counsel, and the database holds that by itself', async () => {
  const agency = await found('Larkspur PD')
  const both = await agency.as('coordinator')
  await world.superuser.query(
    `insert into held_role (agency_id, person_id, role, given_on) values ($1, $2, 'legal_advisor', '2026-11-01')`,
    [agency.id, both.actor.personId],
  )
  await choose(agency)

  const html = await page(both.get('/desk/trust/limits/sign'))
  const form = await toSign(agency)
  const answer = await both.post('/desk/trust/limits/sign', form)

  expect(html).toContain('Somebody else signs the cards as legal advisor.')
  expect(answer.status).toBe(409)
  await expect(
    inAgency(world.db, { ...both.actor, role: 'legal_advisor' }, (tx) =>
      tx
        .insertInto('limits_signature')
        .values({
          agency_id: agency.id,
          signature_id: randomUUID(),
          text: 'x'.repeat(40),
          digest: '72d5a7d1ac3a6e0d1ab2b6d9e1f0e1f0',
          signed_by: both.actor.personId,
          signer_name: 'Alex Roan',
          signer_title: 'City Attorney',
          signed_on: '2026-11-23',
          withdrawn_on: null,
        })
        .execute(),
    ),
  ).rejects.toThrow(/row-level security/)
})

test('nothing can be signed before the agency has chosen', async () => {
  const agency = await found('Mill Creek PD')

  const form = { ...(await toSign(agency)), signatureId: randomUUID(), digest: 'x' }
  const answer = await (await agency.as('legal_advisor')).post('/desk/trust/limits/sign', form)

  expect(answer.status).toBe(409)
  expect(await page(answer)).toContain('There is nothing to sign.')
  expect(await rows('limits_signature', agency)).toEqual([])
})

test('open questions are tasks: the coordinator’s, and counsel’s, who answers them on the back of the cards', async () => {
  const agency = await found('Mill Creek PD', 'OR')
  await choose(agency, { trained: 'not_known' })
  const counsel = await agency.as('legal_advisor')
  const address = '/desk/trust/limits/questions/exceptions-ors-181a-835'

  const open = await page((await agency.as('coordinator')).get('/desk/trust/limits/questions'))
  const empty = await counsel.post(address, { version: '0', answer: ' ' })
  const answered = await counsel.post(address, { version: '0', answer: 'Danger and abuse are let out by subsection (5).' })

  expect(open).toContain('The law asks: the peer is trained. That is not known here.')
  expect(open).toContain('The exceptions were not read.')
  expect(open).not.toContain(address)
  expect(empty.status).toBe(422)
  expect(answered.status).toBe(303)
  expect(await page(counsel.get('/desk/trust/limits/questions'))).toContain('Danger and abuse are let out by subsection (5).')
  expect(await card(agency)).toContain('Danger and abuse are let out by subsection (5).')
  expect(await acts(agency)).toEqual(['limits_choices_made', 'limits_question_answered'])
})

test('an answer is part of what is signed: another answer ends the signature', async () => {
  const agency = await found('Juniper Flats Marshal', 'OR')
  await choose(agency)
  const counsel = await agency.as('legal_advisor')
  const address = '/desk/trust/limits/questions/exceptions-ors-181a-835'
  await counsel.post(address, { version: '0', answer: 'Danger is let out.' })
  await sign(agency)
  expect(await facts(agency)).toMatchObject({ limitsSigned: true })

  const stale = await counsel.post(address, { version: '0', answer: 'Danger and abuse are let out.' })
  const fresh = await counsel.post(address, { version: '1', answer: 'Danger and abuse are let out.' })

  expect(stale.status).toBe(409)
  expect(await page(stale)).toContain('What they wrote: Danger is let out.')
  expect(fresh.status).toBe(303)
  expect(await facts(agency)).toMatchObject({ limitsSigned: false })
})

test('counsel’s signature does not make a card promise what was not read', async () => {
  const agency = await found('Cedar Hollow PD', 'OR')
  await choose(agency)

  await sign(agency)

  const signed = await card(agency)
  expect(signed).toContain('Some things may have to be told:')
  expect(signed).toContain('Agency policy tells the peer to keep the rest.')
  expect(signed).not.toContain('State law seems')
})

test('a team that the state’s privilege does not reach is told so on the card', async () => {
  const agency = await found('Aspen County SO', 'VA')

  await choose(agency)

  expect(await card(agency)).toContain('The state’s peer privilege does not appear to cover this team.')
})
