import type pg from 'pg'

/** Things of the contact log that addresses lead to. */
export type ContactsThings = Readonly<Record<'logYear' | 'loggedYear' | 'contactLedger' | 'activity', string>>

const [ledger, keeperKey] = ['1ed9e101-0000-4000-8000-000000000001', '5eef5eef-0000-4000-8000-000000000001']

/** A log under way with a keeper, a key, a copy of it and a contact, and an earlier year that was published. */
export async function arrangeContacts(superuser: pg.Client, agency: string, keeper: string): Promise<ContactsThings> {
  const run = (query: string, ...values: readonly unknown[]) => superuser.query(query, [agency, ...values])
  await run(`insert into contact_log (agency_id, year, design, head_count_band, begun_on) values ($1, 2026, 'total', '10-24', '2026-01-05')
    on conflict do nothing`)
  await run(`insert into contact_log (agency_id, year, design, head_count_band, stage, begun_on, closed_on, published_on, dropped)
    values ($1, 2024, 'total', '10-24', 'published', '2024-01-05', '2025-02-10', '2025-02-10', true) on conflict do nothing`)
  await run(`insert into log_keeper (agency_id, year, person_id, relation, asked_on, accepted_on)
    select $1, y, h.person_id, 'outside', '2026-01-06', '2026-01-07' from unnest(array[2024, 2026]) y, held_role h
    where h.agency_id = $1 and h.role = 'keeper' on conflict do nothing`)
  await run(
    `insert into keeper_key (agency_id, key_id, person_id, sign_key, auth_key, made_on)
     select $1, $2, $3, point, point, '2026-01-08' from (select decode(repeat('04', 65), 'hex') as point) p on conflict do nothing`,
    keeperKey,
    keeper,
  )
  await run(
    `insert into ledger (agency_id, ledger_id, year, quarter, public_key, signed_by, signature, words_number, keyed_on)
     select $1, $2, 2026, 4, decode(repeat('04', 65), 'hex'), $3, decode(repeat('05', 64), 'hex'), 1, '2026-01-08' on conflict do nothing`,
    ledger,
    keeperKey,
  )
  await superuser.query('select make_ledger_partition($1, 2026, array[$2]::uuid[])', [agency, ledger])
  await run(
    `insert into ledger_copy (agency_id, ledger_id, person_id, locked_to, sealed) values ($1, $2, $3, 'a-keyring-key', 'locked') on conflict do nothing`,
    ledger,
    keeper,
  )
  await run(
    `insert into sealed_contact (agency_id, ledger_id, contact_id, sealed) values ($1, $2, $2, decode(repeat('07', 338), 'hex')) on conflict do nothing`,
    ledger,
  )
  await run(
    `insert into published_year (agency_id, year, digest, content, published_on, published_by)
     values ($1, 2024, repeat('a', 64), $2, '2025-02-10', $3) on conflict do nothing`,
    JSON.stringify({
      format: 1,
      kind: 'contact_year',
      agencyId: agency,
      year: 2024,
      design: 'total',
      tooFewPeers: false,
      tables: [{ id: 'total', cells: [{ at: null, n: 12 }] }],
    }),
    keeper,
  )
  await run(
    `insert into team_activity (agency_id, activity_id, kind, held_on, quarter_hours) values ($1, $2, 'roll_call', '2026-11-02', 2) on conflict do nothing`,
    ledger,
  )
  return { activity: ledger, logYear: '2026', loggedYear: '2024', contactLedger: ledger }
}
