import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { addPeer, answerTo, envelopesOn, notesFor, openBoard } from '#test/support/notes.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()
const start = new Date('2026-11-23T15:00:00Z')
beforeEach(() => world.setClock(start))

const agencyWithPeers = async (name: string) => {
  const agency = await world.found(name)
  await openBoard(world, agency.id)
  const ben = await addPeer(world, agency.id, { name: 'Ben' })
  const ana = await addPeer(world, agency.id, { name: 'Ana', second: ben.listing })
  return { agency, ana, ben }
}

const { agency, ana, ben } = await agencyWithPeers('Cedar Hollow PD')

const note = (fields: Readonly<Record<string, string>>, at: SeededAgency = agency) =>
  world.visitor.post(`/${at.slug}/note`, {
    note: randomUUID(),
    to: ana.listing,
    number: '',
    after: '',
    text: '',
    second: 'usual',
    ...fields,
  })
const page = async (answer: Promise<Response> | Response) => (await answer).text().then((text) => text.replaceAll('&#39;', "'"))

/** The six words that a page shows, and what it sends along. */
function shownWords(html: string) {
  const phrase = /name="phrase" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const asked = /name="asked" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const typed = Object.fromEntries(asked.split(' ').map((place) => [`word${place}`, phrase.split(' ')[Number(place) - 1] ?? '']))
  return { phrase, asked, typed }
}

test('before anybody writes, the page says that nobody can come, when boards are read, and what to do tonight', async () => {
  const html = await page(world.visitor.get(`/${agency.slug}/note`))

  for (const said of [
    'Nobody can trace this, so nobody can come.',
    'If you may act tonight: 988, 911, or a peer by phone.',
    'Nobody is told this minute.',
    'Boards are read at 7 am and 7 pm.',
    'Last read: 7 am today.',
    'the server sees it for a moment',
  ])
    expect(html).toContain(said)
  expect(html.indexOf('Nobody can trace this')).toBeLessThan(html.indexOf('<form'))
  expect(html).toContain('<title>Information</title>')
  expect(html).not.toContain('Cedar Hollow')
})

test('a note without script is sealed on arrival, and the peer and the second one alone can open it', async () => {
  const other = await addPeer(world, agency.id, { name: 'Cory' })

  const answer = await note({ number: '541-555-0199', after: '6 pm', text: 'Can we talk on Friday?' })

  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/${agency.slug}/note?kept`])
  const [forAna] = await notesFor(world, agency.id, ana)
  expect(forAna).toMatchObject({
    text: 'Can we talk on Friday?',
    callMe: { number: '541-555-0199', after: '6 pm' },
    writtenAt: '2026-11-23T07',
    to: ana.listing,
    second: ben.listing,
    mailbox: null,
  })
  expect(await notesFor(world, agency.id, ben)).toEqual([forAna])
  expect(await notesFor(world, agency.id, other)).toEqual([])
})

test('“Kept” says when the board is read next', async () => {
  const html = await page(world.visitor.get(`/${agency.slug}/note?kept`))

  expect(html).toContain('Kept. The board is read next at 7 pm today.')
  expect(html).toContain('14 December 2026')
})

test('whoever wants no second one gets none', async () => {
  const { agency: place, ana: peer, ben: second } = await agencyWithPeers('Larkspur PD')
  await note({ to: peer.listing, text: 'Only you', second: 'none' }, place)

  expect(await notesFor(world, place.id, peer)).toEqual([expect.objectContaining({ second: null })])
  expect(await notesFor(world, place.id, second)).toEqual([])
})

test.each([
  [{ to: '', text: 'Hello' }, 'Choose who should open it'],
  [{ to: randomUUID(), text: 'Hello' }, 'Choose who should open it'],
  [{}, 'Give a number, or write a few words below'],
  [{ text: 'a'.repeat(1501) }, 'At most 1,500 letters'],
  [{ number: '5'.repeat(41) }, 'A number has at most 40 digits and signs'],
  [{ number: '5', after: 'a'.repeat(61) }, 'At most 60 letters'],
])('what does not fit is said beside its field, and what was typed stays: %j', async (fields, message) => {
  const answer = await note({ ...fields })
  const html = await page(answer)

  expect(answer.status).toBe(422)
  expect(html).toContain(message)
  expect(html).toContain('<details class="more" open')
  for (const [name, typed] of Object.entries(fields)) if (name !== 'to') expect(html).toContain(typed)
})

test('the longest text in a script of its own still fits, or is refused with a word', async () => {
  const answer = await note({ text: '夜'.repeat(1500) })

  expect(answer.status).toBe(422)
  expect(await page(answer)).toContain('This is too long to fit.')
})

test('sent twice, a form is kept once, and says so', async () => {
  const { agency: place, ana: peer } = await agencyWithPeers('Aspen County SO')
  const form = { note: randomUUID(), to: peer.listing, text: 'Twice' }

  const [first, second] = [await note(form, place), await note(form, place)]

  expect([first.status, second.status]).toEqual([303, 409])
  expect(await page(second)).toContain('If you only sent it twice, all is well.')
  expect(await envelopesOn(world, place.id)).toHaveLength(1)
})

test('six words are shown once, two are asked back, and they lead to the answer', async () => {
  const { agency: place, ana: peer } = await agencyWithPeers('Mill Creek PD')
  const form = { note: randomUUID(), to: peer.listing, text: 'Is this normal?', answer: 'yes' }

  const shown = await page(note(form, place))
  const { phrase, asked, typed } = shownWords(shown)
  const slip = await note({ ...form, phrase, asked, ...typed, [Object.keys(typed)[0] ?? '']: 'wrong' }, place)
  const again = await page(slip)
  const sent = await note({ ...form, phrase, asked, ...typed }, place)
  const waiting = await page(world.visitor.post(`/${place.slug}/words`, { words: phrase }))
  const [letter] = await notesFor(world, place.id, peer)
  await answerTo(world, place.id, peer, {
    mailbox: letter?.mailbox?.publicKey ?? '',
    detectionKey: letter?.mailbox?.detectionKey ?? '',
    note: letter?.note ?? '',
    place: 1,
    text: 'Yes. Come by on Friday.',
  })
  const answered = await page(world.visitor.post(`/${place.slug}/words`, { words: phrase.toUpperCase() }))

  expect(phrase.split(' ')).toHaveLength(6)
  expect(shown).toContain('Is this normal?')
  expect([slip.status, again.includes('This is not word'), again.includes(phrase)]).toEqual([422, true, true])
  expect(sent.status).toBe(303)
  expect(waiting).toContain('Your note is kept. There is no answer yet.')
  expect(letter?.id).toBe(letter?.note)
  expect(answered).toContain('An answer from Ana')
  expect(answered).toContain('Yes. Come by on Friday.')
  expect(answered).not.toContain('Is this normal?')
})

test('from the answer one can write again, into the same place', async () => {
  const { agency: place, ana: peer } = await agencyWithPeers('Juniper Flats Marshal')
  const form = { note: randomUUID(), to: peer.listing, text: 'First', answer: 'yes' }
  const { phrase, asked, typed } = shownWords(await page(note(form, place)))
  await note({ ...form, phrase, asked, ...typed }, place)

  const sent = await note({ note: randomUUID(), to: peer.listing, text: 'Second', phrase, again: 'yes' }, place)

  expect(sent.status).toBe(303)
  const letters = await notesFor(world, place.id, peer)
  expect(new Set(letters.map(({ text }) => text))).toEqual(new Set(['First', 'Second']))
  expect(new Set(letters.map(({ note: conversation }) => conversation)).size).toBe(1)
  expect(await page(world.visitor.post(`/${place.slug}/words`, { words: phrase }))).toContain('Your note is kept.')
})

test('a forged answer is not shown as one: whoever is not on the list proves nothing', async () => {
  const { agency: place, ana: peer } = await agencyWithPeers('Cedar Hollow PD')
  const stranger = await addPeer(world, (await world.found('Larkspur PD')).id, { name: 'Stranger' })
  const form = { note: randomUUID(), to: peer.listing, text: 'Hello', answer: 'yes' }
  const { phrase, asked, typed } = shownWords(await page(note(form, place)))
  await note({ ...form, phrase, asked, ...typed }, place)
  const [letter] = await notesFor(world, place.id, peer)
  await answerTo(
    world,
    place.id,
    { ...stranger, listing: peer.listing },
    {
      mailbox: letter?.mailbox?.publicKey ?? '',
      detectionKey: letter?.mailbox?.detectionKey ?? '',
      note: letter?.note ?? '',
      place: 1,
      text: 'Tell me your name',
    },
  )

  expect(await page(world.visitor.post(`/${place.slug}/words`, { words: phrase }))).not.toContain('Tell me your name')
})

test('a peer who is taken off the page in mid-conversation has still answered, and cannot be written to again', async () => {
  const { agency: place, ana: peer, ben: left } = await agencyWithPeers('Mill Creek PD')
  const form = { note: randomUUID(), to: peer.listing, text: 'Hello', answer: 'yes' }
  const { phrase, asked, typed } = shownWords(await page(note(form, place)))
  await note({ ...form, phrase, asked, ...typed }, place)
  const [letter] = await notesFor(world, place.id, peer)
  await answerTo(world, place.id, peer, {
    mailbox: letter?.mailbox?.publicKey ?? '',
    detectionKey: letter?.mailbox?.detectionKey ?? '',
    note: letter?.note ?? '',
    place: 1,
    text: 'I am here',
  })
  await world.superuser.query('delete from listing_part where listing_id = $1', [peer.listing])

  const html = await page(world.visitor.post(`/${place.slug}/words`, { words: phrase }))
  const again = await note({ to: peer.listing, text: 'More', phrase, again: 'yes' }, place)

  expect(html).toContain('An answer from a peer who is not on the list any more')
  expect(html).toContain('I am here')
  expect(html).not.toContain(`value="${peer.listing}"`)
  expect(html).toContain(`value="${left.listing}"`)
  expect(again.status).toBe(422)
})

test('a key that was swapped for one that the peer did not sign is not sealed to', async () => {
  const { agency: place, ana: peer } = await agencyWithPeers('Larkspur PD')
  const thief = await addPeer(world, place.id, { name: 'Thief' })
  await world.superuser.query('alter table peer_epoch_key disable trigger peer_epoch_key_stays')
  await world.superuser.query(
    `update peer_epoch_key k set public_key = t.public_key from peer_epoch_key t
     where k.listing_id = $1 and t.listing_id = $2 and k.epoch = t.epoch`,
    [peer.listing, thief.listing],
  )

  const answer = await note({ to: peer.listing, text: 'Hello' }, place)

  expect(answer.status).toBe(422)
  expect(await page(answer)).toContain('is not signed by this peer')
  expect(await envelopesOn(world, place.id)).toEqual([])
})

test('what was written is nowhere in the database or the log, in no form', async () => {
  const canary = `canary ${randomUUID()}`
  await note({ text: canary, number: '541-555-0777', after: canary.slice(0, 40) })

  const { rows: tables } = await world.superuser.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'graphile_worker')`,
  )
  const dump: string[] = []
  for (const { name } of tables) {
    const { rows } = await world.superuser.query<{ row: string }>(`select t::text as row from ${name} t`)
    dump.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  const all = `${dump.join('\n')}\n${JSON.stringify(world.logged)}`
  const forms = [
    canary,
    Buffer.from(canary).toString('hex'),
    Buffer.from(canary).toString('base64').slice(0, 40),
    '541-555-0777',
    '5415550777',
  ]

  expect(dump.length).toBeGreaterThan(20)
  expect(forms.filter((form) => all.includes(form))).toEqual([])
  const { rows } = await world.superuser.query<{ size: number }>('select distinct length(sealed) as size from envelope')
  expect(rows).toEqual([{ size: 16_384 }])
})

test('these pages set no cookie and look at none', async () => {
  const coordinator = await agency.as('coordinator')

  const [signedIn, visitor] = [await coordinator.get(`/${agency.slug}/words`), await world.visitor.get(`/${agency.slug}/words`)]

  expect([signedIn.headers.get('set-cookie'), visitor.headers.get('set-cookie')]).toEqual([null, null])
  expect(await signedIn.text()).toBe(await visitor.text())
})
