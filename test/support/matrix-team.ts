import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** Things of the team that addresses lead to. */
export type TeamThings = Readonly<Record<'designated' | 'training' | 'clinicianByHand' | 'neighbor' | 'ownLine' | 'listing', string>>

/** A course, a listing with a photo, a clinician, a line of its own, and a neighbor that was asked. */
export async function arrangeTeam(superuser: pg.Client, agency: string): Promise<TeamThings> {
  const [training, clinicianByHand, ownLine] = [randomUUID(), randomUUID(), 'own-county-line']
  const run = async (query: string, ...values: readonly unknown[]): Promise<string> => {
    const { rows } = await superuser.query<{ it: string }>(query, [agency, ...values])
    return rows[0]?.it ?? ''
  }
  // By name, so that it is the one by whom the matrix signs in as a peer.
  const peer = await run(`select h.person_id as it from held_role h join person p using (agency_id, person_id)
    where h.agency_id = $1 and h.role = 'peer' order by p.name limit 1`)
  const coordinator = await run(`select person_id as it from held_role where agency_id = $1 and role = 'coordinator' limit 1`)
  await run(
    `insert into peer (agency_id, person_id, designated_on, designated_by, agreed_on) values ($1, $2, '2026-10-01', $3, '2026-10-01')
     on conflict do nothing`,
    peer,
    coordinator,
  )
  await run(
    `insert into peer_training (agency_id, training_id, person_id, completed_on, course) values ($1, $2, $3, '2026-09-20', 'First course')`,
    training,
    peer,
  )
  const clinician = await run(`select person_id as it from held_role where agency_id = $1 and role = 'clinician' limit 1`)
  const list = async (person: string, kind: string): Promise<string> => {
    await run(
      `insert into listing (agency_id, listing_id, person_id, kind) values ($1, gen_random_uuid(), $2, $3) on conflict do nothing`,
      person,
      kind,
    )
    const id = await run(`select listing_id as it from listing where agency_id = $1 and person_id = $2`, person)
    await run(
      `insert into listing_part (agency_id, listing_id, part, words, agreed_on) values ($1, $2, 'name', 'Sam', '2026-10-02') on conflict do nothing`,
      id,
    )
    await run(
      `insert into listing_part (agency_id, listing_id, part, words, image, agreed_on)
       values ($1, $2, 'photo', 'A face', '\\xffd8ffd9', '2026-10-02') on conflict do nothing`,
      id,
    )
    return id
  }
  const listing = await list(peer, 'peer')
  await list(clinician, 'clinician')
  await run(`insert into board_hour (agency_id, hour) values ($1, 7) on conflict do nothing`)
  await run(
    `insert into clinician (agency_id, clinician_id, name, licence_state, after_hours_phone, fitness_evaluations, shown)
     values ($1, $2, 'Dr. Somebody', 'OR', '541-555-0100', false, true)`,
    clinicianByHand,
  )
  await run(
    `insert into crisis_line (agency_id, line_id, name, call, says, hours, shown)
     values ($1, $2, 'County line', '541-555-0101', 'Somebody answers', 'All day', true)`,
    ownLine,
  )
  const neighbor = await run(
    `select agency_id as it from agency a where agency_id <> $1
       and not exists (select from neighbor_consent c where c.agency_id = $1 and c.neighbor_id = a.agency_id) limit 1`,
  )
  await run(
    `insert into neighbor_consent (agency_id, neighbor_id, agreed_by, agreed_on) values ($1, $2, $3, '2026-10-05')`,
    neighbor,
    coordinator,
  )
  return { designated: peer, training, clinicianByHand, neighbor, ownLine, listing }
}
