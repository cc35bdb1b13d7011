import { randomBytes, randomUUID } from 'node:crypto'
import { fromBase64url } from '#engines/sealing/bytes.ts'
import { openEnvelope } from '#engines/sealing/envelope-open.ts'
import { makeEnvelope } from '#engines/sealing/envelope.ts'
import { type Epoch, epochsAhead } from '#engines/sealing/epoch.ts'
import {
  identityFingerprint,
  type IdentityKeys,
  makeIdentity,
  packIdentity,
  signEpochKey,
  unpackIdentity,
} from '#engines/sealing/identity.ts'
import { importPrivateKey, makeKeyPair, type OpeningKey } from '#engines/sealing/keys.ts'
import { replyId } from '#engines/sealing/mailbox.ts'
import { hourIn } from '#kernel/hour.ts'
import { keepEnvelope } from '#modules/help/note/queries.ts'
import { listPeer } from './help-listings.ts'
import type { World } from './world.ts'

/** All that is needed of a world to put peers and boards into it: a running server's database and a clock will do. */
type Place = Pick<World, 'superuser'> & { readonly deps: Pick<World['deps'], 'clock'> }

/** Makes room for envelopes around the day that a world's clock shows. */
export const openDays = async ({ superuser, deps }: Place): Promise<void> =>
  void (await superuser.query('select make_envelope_days($1)', [deps.clock().toISOString().slice(0, 10)]))

/** The agency adopts how long it keeps records, without which no note is taken. */
export const adoptRetention = async ({ superuser }: Place, agencyId: string): Promise<void> =>
  void (await superuser.query(
    `insert into retention_statement (agency_id, statement_id, statement, adopted_on, adopted_by)
     values ($1, $2, 'What is kept, and for how long', '2026-11-01', 'Chief Lee, Chief of Police')`,
    [agencyId, randomUUID()],
  ))

/** A legal hold; what comes back lifts it. */
export async function beginHold({ superuser }: World, agencyId: string, day: string): Promise<() => Promise<void>> {
  await superuser.query(
    `insert into legal_hold (agency_id, hold_id, ordered_by, cause, began_on) values ($1, $2, 'Alex Roan, City Attorney', 'lawsuit', $3)`,
    [agencyId, randomUUID(), day],
  )
  return async () =>
    void (await superuser.query(`update legal_hold set lifted_on = $2, lifted_by = 'Alex Roan, City Attorney' where agency_id = $1`, [
      agencyId,
      day,
    ]))
}

/** A peer with everything that a note to them needs: papers, a listing, and keys made as their browser would make them. */
export type ReachablePeer = {
  readonly name: string
  readonly listing: string
  readonly agencyId: string
  readonly identity: IdentityKeys
  readonly fingerprint: string
  readonly keyOf: (epoch: string) => OpeningKey
}

export async function addPeer(
  { superuser }: Place,
  agencyId: string,
  { name, second = null, from = '2026-11' }: { readonly name: string; readonly second?: string | null; readonly from?: string },
): Promise<ReachablePeer> {
  const run = (query: string, ...values: readonly unknown[]) => superuser.query(query, [agencyId, ...values])
  const listing = await listPeer({ superuser }, { id: agencyId }, { parts: { name, program_number: '541-555-0142' }, second })
  const keys = await makePeerKeys(agencyId, listing, from)
  await run(
    `insert into peer_key (agency_id, listing_id, key_number, sign_key, auth_key, made_on) values ($1, $2, 1, $3, $4, '2026-11-01')`,
    listing,
    Buffer.from(keys.identity.record.sign),
    Buffer.from(keys.identity.record.auth),
  )
  for (const { epoch, publicKey, signature } of keys.epochs)
    await run(
      `insert into peer_epoch_key (agency_id, listing_id, key_number, epoch, public_key, signature) values ($1, $2, 1, $3, $4, $5)`,
      listing,
      epoch,
      Buffer.from(publicKey),
      Buffer.from(signature),
    )
  return {
    name,
    listing,
    agencyId,
    identity: keys.identity,
    fingerprint: await identityFingerprint(keys.identity.record),
    keyOf: keys.keyOf,
  }
}

async function makePeerKeys(tenant: string, listing: string, from: string) {
  const identity = await unpackIdentity(packIdentity(await makeIdentity()))
  if (!identity.ok) throw new Error('An identity that was just made is one')
  const opening = new Map<string, OpeningKey>()
  const epochs: { epoch: Epoch; publicKey: Uint8Array; signature: Uint8Array }[] = []
  for (const epoch of epochsAhead(`${from}-01`)) {
    const pair = await makeKeyPair()
    const key = await importPrivateKey(pair)
    if (!key.ok) throw new Error('A pair that was just made belongs together')
    opening.set(epoch, key.value)
    const signature = await signEpochKey(identity.value, { tenant, listing, epoch, publicKey: pair.publicKey })
    epochs.push({ epoch, publicKey: pair.publicKey, signature })
  }
  const keyOf = (epoch: string): OpeningKey => {
    const found = opening.get(epoch)
    if (!found) throw new Error(`There is no key for ${epoch}`)
    return found
  }
  return { identity: identity.value, epochs, keyOf }
}

/** An agency whose board takes notes now: hours, a reading this morning, adopted times, and room for the day. */
export async function openBoard(world: Place, agencyId: string): Promise<void> {
  await openDays(world)
  await adoptRetention(world, agencyId)
  await world.superuser.query(`insert into board_hour (agency_id, hour) values ($1, 7), ($1, 19)`, [agencyId])
  await readBoardNow(world, agencyId)
}

export const readBoardNow = async ({ superuser, deps }: Place, agencyId: string): Promise<void> =>
  void (await superuser.query(
    `insert into board_read (agency_id, read_at) values ($1, $2) on conflict (agency_id) do update set read_at = excluded.read_at`,
    [agencyId, deps.clock()],
  ))

/** Every envelope on a board, as anybody may fetch it. */
export async function envelopesOn(
  { superuser }: World,
  agencyId: string,
): Promise<readonly { readonly id: string; readonly sealed: Uint8Array }[]> {
  const { rows } = await superuser.query<{ id: string; sealed: Buffer }>(
    'select envelope_id as id, sealed from envelope where agency_id = $1 order by 1',
    [agencyId],
  )
  return rows
}

/** The notes that a peer finds on a board by trying all that lies there, as their page does. */
export async function notesFor(world: World, agencyId: string, peer: ReachablePeer, epoch = '2026-11') {
  const opened = await Promise.all(
    (await envelopesOn(world, agencyId)).map(async ({ id, sealed }) => {
      const read = await openEnvelope([peer.keyOf(epoch)], { id, tenant: agencyId, epoch }, sealed)
      return read.ok && read.value.letter.kind === 'note' ? [{ id, ...read.value.letter }] : []
    }),
  )
  return opened.flat()
}

/** A peer's answer into the mailbox of a note, at the next free place. */
export async function answerTo(
  world: World,
  agencyId: string,
  peer: ReachablePeer,
  given: { mailbox: string; detectionKey: string; note: string; place: number; text: string },
) {
  const [mailbox, detectionKey] = [fromBase64url(given.mailbox), fromBase64url(given.detectionKey)]
  if (!mailbox || !detectionKey) throw new Error('The note has no mailbox')
  const id = await replyId(detectionKey, given.place)
  const sealed = await makeEnvelope({
    id,
    tenant: agencyId,
    epoch: hourIn('America/Los_Angeles', world.deps.clock()).slice(0, 7),
    recipients: [mailbox],
    letter: { kind: 'reply', note: given.note, text: given.text, by: peer.listing },
    from: peer.identity.auth,
    randomBytes: (length) => randomBytes(length),
  })
  if (!sealed.ok) throw new Error(`The answer cannot be sealed: ${sealed.refusal}`)
  const kept = await keepEnvelope(world.deps.help, {
    agencyId,
    today: world.deps.clock().toISOString().slice(0, 10),
    id,
    sealed: sealed.value,
  })
  if (kept !== 'kept') throw new Error(kept)
}
