import type pg from 'pg'

/** Things of notes that addresses lead to. */
export type NotesThings = Readonly<Record<'address' | 'envelope' | 'envelopeDay', string>>

const envelope = '5a5a5a5a-5a5a-4a5a-8a5a-5a5a5a5a5a5a'

/** A key, an envelope, one that a hold kept, and a board that was read, on the listing that the team's things have made. */
export async function arrangeNotes(superuser: pg.Client, agency: string, listing: string): Promise<NotesThings> {
  const held = `held_envelope_${agency.replaceAll('-', '')}`
  await superuser.query(`select make_envelope_days('2026-11-23')`)
  await superuser.query(`create table if not exists ${held} partition of held_envelope for values in ('${agency}')`)
  await superuser.query(
    `insert into peer_key (agency_id, listing_id, key_number, sign_key, auth_key, made_on)
     select $1, $2, 1, sealed, sealed, '2026-11-01' from (select decode(repeat('04', 65), 'hex') as sealed) point on conflict do nothing`,
    [agency, listing],
  )
  await superuser.query(
    `insert into peer_epoch_key (agency_id, listing_id, key_number, epoch, public_key, signature)
     select $1, $2, 1, '2026-11', decode(repeat('04', 65), 'hex'), decode(repeat('05', 64), 'hex') on conflict do nothing`,
    [agency, listing],
  )
  for (const table of ['envelope', 'held_envelope'])
    await superuser.query(
      `insert into ${table} (agency_id, day, envelope_id, sealed) values ($1, '2026-11-23', $2, decode(repeat('06', 16384), 'hex'))
       on conflict do nothing`,
      [agency, envelope],
    )
  await superuser.query(`insert into board_read (agency_id, read_at) values ($1, '2026-11-23 12:00Z') on conflict do nothing`, [agency])
  const { rows } = await superuser.query<{ slug: string }>('select slug from agency where agency_id = $1', [agency])
  return { address: rows[0]?.slug ?? '', envelope, envelopeDay: '2026-11-23' }
}
