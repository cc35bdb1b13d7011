import { randomBytes, randomUUID } from 'node:crypto'
import list from '#content/words/eff-large.json' with { type: 'json' }
import { toBase64url } from '#engines/sealing/bytes.ts'
import {
  identityCheckWords,
  type IdentityKeys,
  makeIdentity,
  packIdentity,
  signEpochKey,
  unpackIdentity,
} from '#engines/sealing/identity.ts'
import { importPrivateKey, makeKeyPair, type OpeningKey } from '#engines/sealing/keys.ts'
import { open } from '#engines/sealing/open.ts'
import { seal } from '#engines/sealing/seal.ts'
import { decodeContact, encodeContact, type Received } from '#modules/contacts/contact.ts'
import { signedKey } from '#modules/contacts/ledger-key.ts'
import { teamNumber, teamProof } from '#modules/contacts/team-words.ts'
import { contactContext, contactSize, posted } from '#modules/contacts/wire.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'superuser'>

/** A year's log with one keeper, made as the keeper's browser makes it. Ledgers and keys by quarter, 1 to 4. */
export type KeptLog = {
  readonly agencyId: string
  readonly year: number
  readonly teamWords: readonly string[]
  readonly proof: string
  readonly checkWords: readonly string[]
  readonly ledgerOf: (quarter: number) => string
  readonly publicKeyOf: (quarter: number) => Uint8Array
  readonly openingKeyOf: (quarter: number) => OpeningKey
}

type LogToMake = {
  readonly agencyId: string
  readonly keeperId: string
  readonly year?: number
  /** Which quarters have a key. */
  readonly quarters?: readonly number[]
}

const teamWords = ['anvil', 'bacon', 'cedar', 'dune'].map((word) => list.words.find((one) => one.startsWith(word)) ?? list.words[0] ?? '')

async function makeKeeper(): Promise<IdentityKeys> {
  const keys = await unpackIdentity(packIdentity(await makeIdentity()))
  if (!keys.ok) throw new Error('These halves were made together')
  return keys.value
}

async function usable(pair: Awaited<ReturnType<typeof makeKeyPair>>): Promise<OpeningKey> {
  const key = await importPrivateKey(pair)
  if (!key.ok) throw new Error('These halves were made together')
  return key.value
}

export async function beginLog({ superuser }: Place, { agencyId, keeperId, year = 2026, quarters = [3, 4] }: LogToMake): Promise<KeptLog> {
  const run = (query: string, ...values: readonly unknown[]) => superuser.query(query, [agencyId, ...values])
  const keeper = await makeKeeper()
  const [keyId, ids] = [randomUUID(), [1, 2, 3, 4].map(() => randomUUID())]
  const pairs = await Promise.all(ids.map(makeKeyPair))
  const keys = await Promise.all(pairs.map(usable))
  const team = { tenant: agencyId, year, words: teamWords }
  await run(
    `insert into contact_log (agency_id, year, design, head_count_band, begun_on) values ($1, $2, 'total', '10-24', '2026-01-05')`,
    year,
  )
  await run(
    `insert into log_keeper (agency_id, year, person_id, relation, asked_on, accepted_on) values ($1, $2, $3, 'outside', '2026-01-05', '2026-01-06')`,
    year,
    keeperId,
  )
  await run(
    `insert into keeper_key (agency_id, key_id, person_id, sign_key, auth_key, made_on) values ($1, $2, $3, $4, $5, '2026-01-06')`,
    keyId,
    keeperId,
    Buffer.from(keeper.record.sign),
    Buffer.from(keeper.record.auth),
  )
  for (const [at, ledger] of ids.entries()) {
    const publicKey = pairs[at]?.publicKey ?? new Uint8Array()
    const signature = await signEpochKey(keeper, signedKey({ tenant: agencyId, ledger, quarter: `${year}-Q${at + 1}`, publicKey }))
    const keyed = quarters.includes(at + 1)
    await run(
      `insert into ledger (agency_id, ledger_id, year, quarter, public_key, signed_by, signature, words_number, keyed_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      ledger,
      year,
      at + 1,
      ...(keyed
        ? [Buffer.from(publicKey), keyId, Buffer.from(signature), await teamNumber(team), '2026-01-06']
        : [null, null, null, null, null]),
    )
  }
  await superuser.query('select make_ledger_partition($1, $2, $3::uuid[])', [agencyId, year, ids])
  const ledgerOf = (quarter: number) => ids[quarter - 1] ?? ''
  return {
    agencyId,
    year,
    teamWords,
    proof: await teamProof(team),
    checkWords: await identityCheckWords(keeper.record, list.words),
    ledgerOf,
    publicKeyOf: (quarter) => pairs[quarter - 1]?.publicKey ?? new Uint8Array(),
    openingKeyOf: (quarter) => keys[quarter - 1] ?? fail(),
  }
}

const fail = (): never => {
  throw new Error('A year has four quarters')
}

export const aContact = {
  quarter: '2026-Q4',
  mode: 'phone',
  length: '15_29',
  who: 'staff',
  whose: 'own',
  visit: 'first',
  reason: 'incident',
  outcome: 'listened',
  limits: 'yes',
} as const

/** A contact as a peer's page posts it. */
export async function contactToPost(log: KeptLog, quarter = 4, contactId: string = randomUUID()): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = toBase64url(randomBytes(16))
  const bytes = encodeContact({ contact: { ...aContact, quarter: `${log.year}-Q${quarter}` }, proof: log.proof, nonce })
  const ledger = log.ledgerOf(quarter)
  const sealed = await seal(log.publicKeyOf(quarter), contactContext(log.agencyId, ledger), bytes, contactSize)
  if (!sealed.ok) throw new Error('The key is good')
  return posted({ ledger, contact: contactId, sealed: sealed.value })
}

/** All contacts that lie in a log, opened as its keeper opens them. */
export async function contactsIn({ superuser }: Place, log: KeptLog): Promise<readonly Received[]> {
  const { rows } = await superuser.query<{ ledger_id: string; sealed: Buffer }>(
    'select ledger_id, sealed from sealed_contact where agency_id = $1',
    [log.agencyId],
  )
  const opened = await Promise.all(
    rows.map(async (row) => {
      const quarter = [1, 2, 3, 4].find((one) => log.ledgerOf(one) === row.ledger_id) ?? fail()
      const bytes = await open(log.openingKeyOf(quarter), contactContext(log.agencyId, row.ledger_id), row.sealed)
      const read = bytes.ok ? decodeContact(bytes.value) : bytes
      if (!read.ok) throw new Error('A contact in the log cannot be opened')
      return read.value
    }),
  )
  return opened
}

/** Puts another key in a quarter's place, signed by somebody who was not compared with any card: what a host could try. */
export async function putAnotherKeyIn({ superuser }: Place, log: KeptLog, quarter: number, keeperId: string): Promise<void> {
  const [stranger, pair, keyId] = [await makeKeeper(), await makeKeyPair(), randomUUID()]
  const key = { tenant: log.agencyId, ledger: log.ledgerOf(quarter), quarter: `${log.year}-Q${quarter}`, publicKey: pair.publicKey }
  const signature = await signEpochKey(stranger, signedKey(key))
  await superuser.query(
    `insert into keeper_key (agency_id, key_id, person_id, sign_key, auth_key, made_on) values ($1, $2, $3, $4, $5, '2026-01-06')`,
    [log.agencyId, keyId, keeperId, Buffer.from(stranger.record.sign), Buffer.from(stranger.record.auth)],
  )
  // The database itself lets nobody change a key.
  await superuser.query('set session_replication_role = replica')
  await superuser.query('update ledger set public_key = $2, signed_by = $3, signature = $4 where ledger_id = $1', [
    key.ledger,
    Buffer.from(pair.publicKey),
    keyId,
    Buffer.from(signature),
  ])
  await superuser.query('set session_replication_role = origin')
}
