import { randomUUID } from 'node:crypto'
import list from '#content/words/eff-large.json' with { type: 'json' }
import { type Held, makeQuarterKeys } from '#browser/ledger/quarter-keys.ts'
import { makeIdentity, packIdentity, unpackIdentity } from '#engines/sealing/identity.ts'
import { importPrivateKey, type KeyPair, makeKeyPair, seal } from '#engines/sealing/index.ts'
import { type Contact, encodeContact } from '#modules/contacts/contact.ts'
import { contactLogJobs } from '#modules/contacts/keeping/jobs.ts'
import { type LedgerProps, ledgerProps, type WireKeeper } from '#modules/contacts/keeping/wire.ts'
import { teamProof } from '#modules/contacts/team-words.ts'
import { contactContext, contactSize } from '#modules/contacts/wire.ts'
import * as v from 'valibot'
import { canary, type Canary } from './canaries.ts'
import type { Browser, SeededAgency, World } from './world.ts'

export const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

export const json = (body: unknown) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

export const teamWords = list.words.slice(100, 104)

/** A keeper with a keyring and an identity of their own, as their browser has them. */
export type Keeping = { readonly browser: Browser; readonly keyring: KeyPair; readonly wire: WireKeeper }

export type KeptYear = {
  readonly agency: SeededAgency
  readonly year: number
  readonly coordinator: Browser
  readonly keepers: readonly [Keeping, Keeping]
  readonly ledgers: readonly { readonly id: string; readonly quarter: number; readonly publicKey: Uint8Array }[]
  readonly held: readonly Held[]
  readonly props: LedgerProps
}

/** There is no policy yet, and the coordinator decides to go ahead. */
export const openLogGate = (coordinator: Browser): Promise<Response> =>
  coordinator.post('/desk/plan/gates/open', {
    gate: 'contact_log',
    overrideId: randomUUID(),
    'reason.contact_log': 'The policy is with counsel until Friday',
  })

/** What the keeper's page was given, read out of it. */
export async function propsOf(browser: Browser, year: number): Promise<LedgerProps> {
  const page = await (await browser.get(`/desk/contact-log/${year}`)).text()
  const written = /<script type="application\/json">(.+?)<\/script>/s.exec(page)?.[1] ?? 'null'
  return v.parse(ledgerProps, JSON.parse(written))
}

async function keeping(world: World, browser: Browser): Promise<Keeping & { readonly identity: Awaited<ReturnType<typeof makeIdentity>> }> {
  const keyring = await makeKeyPair()
  await world.superuser.query(
    `insert into keyring (account_id, version, public_key, sealed, wraps) values ($1, 1, $2, '{}', '[]') on conflict do nothing`,
    [browser.actor.accountId, Buffer.from(keyring.publicKey)],
  )
  const identity = await makeIdentity()
  const known = { id: randomUUID(), sign: base64url(identity.sign.publicKey), auth: base64url(identity.auth.publicKey) }
  return {
    browser,
    keyring,
    identity,
    wire: { personId: browser.actor.personId, name: 'Somebody', keyring: base64url(keyring.publicKey), identity: known },
  }
}

type Kept = { readonly design?: 'total' | 'tables'; readonly year?: number; readonly peers?: number }

/** A year that is over, with two keepers who both hold every key of it, and room for its contacts. */
export async function yearToCount(
  world: World,
  agency: SeededAgency,
  { design = 'total', year = 2025, peers = 3 }: Kept = {},
): Promise<KeptYear> {
  const { superuser } = world
  const keepers = [await keeping(world, await agency.as('keeper')), await keeping(world, await agency.another('keeper'))] as const
  await superuser.query(
    `insert into contact_log (agency_id, year, design, head_count_band, begun_on) values ($1, $2, $3, $4, make_date($2, 1, 5))`,
    [agency.id, year, design, design === 'total' ? '10-24' : '25-49'],
  )
  for (const { wire, browser } of keepers) {
    await superuser.query(
      `insert into log_keeper (agency_id, year, person_id, relation, asked_on, accepted_on)
       values ($1, $2, $3, 'outside', make_date($2, 1, 6), make_date($2, 1, 7))`,
      [agency.id, year, browser.actor.personId],
    )
    await superuser.query(
      `insert into keeper_key (agency_id, key_id, person_id, sign_key, auth_key, made_on)
       values ($1, $2, $3, decode($4, 'base64'), decode($5, 'base64'), make_date($6, 1, 7))`,
      [agency.id, wire.identity?.id, browser.actor.personId, plain(wire.identity?.sign), plain(wire.identity?.auth), year],
    )
  }
  await designate(world, agency, year, peers)
  const places = [1, 2, 3, 4].map((quarter) => ({ id: randomUUID(), quarter: quarter as 1 | 2 | 3 | 4, key: null }))
  await superuser.query('select make_ledger_partition($1, $2, $3::uuid[])', [agency.id, year, places.map(({ id }) => id)])
  const [first] = keepers
  const props: LedgerProps = {
    year,
    tenant: agency.id,
    agencyName: agency.name,
    today: '2026-11-23',
    stage: 'open',
    design,
    peers,
    address: '',
    me: first.wire,
    others: [keepers[1].wire],
    ended: [],
    ledgers: places,
    copies: [],
  }
  const identity = await unpackIdentity(packIdentity(first.identity))
  if (!identity.ok) throw new Error('The identity does not fit')
  const made = await makeQuarterKeys({
    ledger: props,
    identity: identity.value,
    keepers: keepers.map(({ wire }) => wire),
    ledgerIds: places.map(({ id }) => id),
    words: teamWords,
  })
  if (!made.ok) throw new Error(made.refusal)
  for (const { id, publicKey, signature, words } of made.value.message.ledgers)
    await superuser.query(
      `insert into ledger (agency_id, ledger_id, year, quarter, public_key, signed_by, signature, words_number, keyed_on)
       values ($1, $2, $3, $4, decode($5, 'base64'), $6, decode($7, 'base64'), $8, make_date($3, 1, 8))`,
      [
        agency.id,
        id,
        year,
        places.find((one) => one.id === id)?.quarter,
        plain(publicKey),
        first.wire.identity?.id,
        plain(signature),
        words,
      ],
    )
  for (const { ledgerId, personId, lockedTo, sealed } of made.value.message.copies)
    await superuser.query(
      `insert into ledger_copy (agency_id, ledger_id, person_id, locked_to, sealed) values ($1, $2, $3, $4, decode($5, 'base64'))`,
      [agency.id, ledgerId, personId, lockedTo, plain(sealed)],
    )
  const ledgers = made.value.held.map(({ ledgerId, pair }, at) => ({ id: ledgerId, quarter: at + 1, publicKey: pair.publicKey }))
  const coordinator = await agency.as('coordinator')
  return { agency, year, coordinator, keepers, ledgers, held: made.value.held, props }
}

/** Base64 with padding, as the database reads it. */
const plain = (text = ''): string => Buffer.from(text, 'base64url').toString('base64')

/** People who were peers all through a year. */
async function designate({ superuser }: World, agency: SeededAgency, year: number, peers: number): Promise<void> {
  const coordinator = await agency.as('coordinator')
  for (let n = 0; n < peers; n += 1) {
    const person = randomUUID()
    await superuser.query(`insert into person (agency_id, person_id, name) values ($1, $2, $3)`, [agency.id, person, `Peer ${n}`])
    await superuser.query(
      `insert into peer (agency_id, person_id, designated_on, designated_by) values ($1, $2, make_date($3, 1, 2), $4)`,
      [agency.id, person, year, coordinator.actor.personId],
    )
  }
}

const usual = {
  mode: 'phone',
  length: '15_29',
  who: 'staff',
  whose: 'own',
  visit: 'first',
  reason: 'work_stress',
  outcome: 'listened',
  limits: 'yes',
} as const

type Logged = Partial<Omit<Contact, 'quarter'>> & { readonly quarter?: number; readonly words?: readonly string[]; readonly nonce?: string }

/** A contact as a peer's page seals it, for the ledger of its quarter. */
export async function sealContact(kept: KeptYear, { quarter = 1, words = teamWords, nonce, ...chosen }: Logged = {}) {
  const ledger = kept.ledgers.find((one) => one.quarter === quarter)
  if (!ledger) throw new Error(`No ledger of quarter ${quarter}`)
  const proof = await teamProof({ tenant: kept.agency.id, year: kept.year, words })
  const contact = { ...usual, ...chosen, quarter: `${kept.year}-Q${quarter}` }
  const bytes = encodeContact({ contact, proof, nonce: nonce ?? base64url(crypto.getRandomValues(new Uint8Array(16))) })
  const sealed = await seal(ledger.publicKey, contactContext(kept.agency.id, ledger.id), bytes, contactSize)
  if (!sealed.ok) throw new Error('It did not seal')
  return { ledger: ledger.id, sealed: sealed.value }
}

/** Sends sealed blocks as the public page does, each under a number of its own. Answers what the server said. */
export async function sendContacts(
  world: World,
  kept: KeptYear,
  blocks: readonly { ledger: string; sealed: Uint8Array }[],
): Promise<readonly string[]> {
  const said: string[] = []
  for (const { ledger, sealed } of blocks) {
    const { rows } = await world.db.pool.query<{ said: string }>('select keep_contact($1, $2, $3, $4) as said', [
      kept.agency.slug,
      ledger,
      randomUUID(),
      Buffer.from(sealed),
    ])
    said.push(rows[0]?.said ?? '')
  }
  return said
}

export const tend = (world: World, agency: SeededAgency, year: number) =>
  contactLogJobs(world.deps).tasks['tend_contact_log']?.({ agencyId: agency.id, year: String(year) }, world.worker)

export const tendAll = (world: World) => contactLogJobs(world.deps).tasks['tend_left_over_contact_logs']?.({}, world.worker)

/** The keyring's key of a keeper, ready to open what was locked to them. */
export async function openingKey({ keyring }: Keeping) {
  const key = await importPrivateKey(keyring)
  if (!key.ok) throw new Error('The keyring does not fit')
  return key.value
}

type Query = <T extends Record<string, unknown>>(text: string, values?: readonly unknown[]) => Promise<readonly T[]>

/** Moves an agency's one log a year back, as if the year were over; keys were made for it, and peers were there. */
export async function moveToLastYear(query: Query, year: number): Promise<{ readonly agencyId: string; readonly slug: string }> {
  const [agency] = await query<{ agencyId: string; slug: string }>(
    'select a.agency_id as "agencyId", a.slug from agency a join contact_log using (agency_id)',
  )
  if (!agency) throw new Error('There is no log')
  const hex = agency.agencyId.replaceAll('-', '')
  await query(
    `do $$ begin
       set local session_replication_role = replica;
       update contact_log set year = ${year - 1}; update log_keeper set year = ${year - 1}; update ledger set year = ${year - 1};
       alter table sealed_contact_${hex}_${year} rename to sealed_contact_${hex}_${year - 1};
       alter table ledger_copy_${hex}_${year} rename to ledger_copy_${hex}_${year - 1};
     end $$`,
  )
  await query(
    `insert into peer (agency_id, person_id, designated_on, designated_by)
     select agency_id, person_id, make_date(${year - 1}, 1, 2), person_id from person order by person_id limit 3`,
  )
  return agency
}

type Sealing = {
  readonly agencyId: string
  readonly slug: string
  readonly year: number
  readonly words: readonly string[]
  readonly contacts: number
}

/** Contacts as peers seal them, to whatever keys there are. Answers the beginning of each, to be looked for later. */
export async function sealForLedgers(query: Query, { agencyId, slug, year, words, contacts }: Sealing): Promise<readonly Canary[]> {
  const [ledger] = await query<{ id: string; key: Buffer; quarter: number }>(
    'select ledger_id as id, public_key as key, quarter from ledger where public_key is not null',
  )
  if (!ledger) throw new Error('There is no key')
  const proof = await teamProof({ tenant: agencyId, year, words })
  const found: Canary[] = []
  for (let n = 0; n < contacts; n += 1) {
    const nonce = base64url(crypto.getRandomValues(new Uint8Array(16)))
    const bytes = encodeContact({ contact: { ...usual, quarter: `${year}-Q${ledger.quarter}` }, proof, nonce })
    const sealed = await seal(ledger.key, contactContext(agencyId, ledger.id), bytes, contactSize)
    if (!sealed.ok) throw new Error('It did not seal')
    const [said] = await query<{ said: string }>('select keep_contact($1, $2, $3, $4) as said', [
      slug,
      ledger.id,
      randomUUID(),
      Buffer.from(sealed.value),
    ])
    if (said?.said !== 'kept') throw new Error(`A contact was ${said?.said}`)
    found.push(canary('a sealed contact', sealed.value.subarray(0, 64)))
  }
  return found
}
