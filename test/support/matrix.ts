import { randomUUID } from 'node:crypto'
import type { Role } from '#kernel/actor.ts'
import { arrangeCommand, type CommandThings } from './matrix-command.ts'
import { arrangeContacts, type ContactsThings } from './matrix-contacts.ts'
import { arrangeEvaluation, type EvaluationThings } from './matrix-evaluation.ts'
import { arrangeLimits, type LimitsThings } from './matrix-limits.ts'
import { arrangeNotes, type NotesThings } from './matrix-notes.ts'
import { arrangePlan, type PlanThings } from './matrix-plan.ts'
import { arrangeTeam, type TeamThings } from './matrix-team.ts'
import { arrangeTrust, type TrustThings } from './matrix-trust.ts'
import type { SampleWorld } from './sample-world.ts'

/** Who is let through to a route: anybody, whoever is signed in, or only these roles. */
export type Who = 'anybody' | 'signed_in' | readonly Role[]

/** Things of Cedar Hollow PD that addresses lead to. */
export type Things = Readonly<
  Record<
    | 'person'
    | 'peer'
    | 'keeper'
    | 'invited'
    | 'letter'
    | 'goal'
    | 'theme'
    | 'draft'
    | 'keyed'
    | 'open'
    | 'closed'
    | 'finished'
    | 'on_paper'
    | 'to_be_counted'
    | 'counted'
    | 'role'
    | 'invitation'
    | 'setUp'
    | 'slug'
    | keyof CommandThings
    | keyof ContactsThings
    | keyof EvaluationThings
    | keyof LimitsThings
    | keyof NotesThings
    | keyof PlanThings
    | keyof TeamThings
    | keyof TrustThings,
    string
  >
>

/** A route's row: who may, and what stands in its address. */
export type Row = {
  readonly to: Who
  readonly at?: Readonly<Record<string, keyof Things>>
  /** A well-formed message, where a broken one would be refused before anybody looks whose thing it is about. */
  readonly json?: unknown
  /** An empty form names nothing of one's own, so that even whoever may finds nothing. */
  readonly findsNothing?: true
  /** What stands in the address is no agency's own, so that others find theirs there. */
  readonly sameForAll?: true
}

type Survey = { readonly stage: string; readonly way?: string; readonly columns?: Readonly<Record<string, unknown>> }

/** Adds to the county what it does not have yet: a survey in every stage, a letter, a theme. */
export async function arrangeThings(world: SampleWorld): Promise<Things> {
  const { superuser } = world
  const agency = world.idOf('cedar_hollow')
  const one = async (query: string, ...values: readonly unknown[]): Promise<string> => {
    const { rows } = await superuser.query<{ it: string }>(query, [agency, ...values])
    if (!rows[0]) throw new Error(`Nothing was found by: ${query}`)
    return rows[0].it
  }
  const holder = (role: Role) => one(`select person_id as it from held_role where agency_id = $1 and role = $2`, role)
  const keepers = (
    await superuser.query<{ it: string }>(`select person_id as it from held_role where agency_id = $1 and role = 'keeper'`, [agency])
  ).rows
  const coordinator = await holder('coordinator')
  // Not the one by whom the matrix signs in as a peer: this one loses the role on the way.
  const peer = await one(`select h.person_id as it from held_role h join person p using (agency_id, person_id)
    where h.agency_id = $1 and h.role = 'peer' order by p.name desc limit 1`)
  const open = world.surveys.open

  async function survey({ stage, way = 'neighbor', columns = {} }: Survey): Promise<string> {
    const id = randomUUID()
    const all = {
      agency_id: agency,
      survey_id: id,
      template_id: 'pulse',
      template_version: 1,
      title: `A survey that is ${stage}`,
      way,
      draw: 'hat',
      head_count: 12,
      stage,
      ...columns,
    }
    const names = Object.keys(all)
    await superuser.query(
      `insert into survey (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(all),
    )
    for (const { it } of way === 'in_the_open' ? [] : keepers)
      await superuser.query(
        `insert into survey_keeper (agency_id, survey_id, person_id, relation, asked_on, accepted_on, holds_key) values ($1, $2, $3, 'neighbor', '2026-11-01', '2026-11-02', $4)`,
        [agency, id, it, columns['fingerprint'] ?? null],
      )
    await superuser.query(`select make_partitions($1)`, [id])
    return id
  }
  const declared = JSON.stringify(open.declared)
  const keyed = {
    public_key: Buffer.from(world.surveys.key.publicKey, 'base64url'),
    fingerprint: world.surveys.key.fingerprint,
    check_words: world.surveys.key.checkWords,
  }
  const opened = { declared, opened_on: '2026-11-10' }
  const closed = { ...keyed, ...opened, printed_by: coordinator, slips: 14, drawn: 10, voided: 4, closed_on: '2026-11-20', answers: 0 }

  const byTwo = { counted_first_by: coordinator, counted_second_by: keepers[0]?.it, counted_on: '2026-11-20' }
  const counted = await survey({ stage: 'counted', way: 'in_the_open', columns: { ...opened, ...byTwo } })
  await superuser.query(`insert into paper_total (agency_id, survey_id, typed_by, totals) values ($1, $2, $3, '{"papers": "9"}')`, [
    agency,
    counted,
    coordinator,
  ])
  const theme = randomUUID()
  await superuser.query(
    `insert into theme (agency_id, theme_id, question, theme, recorded_on) values ($1, $2, 'reach', 'Night shift knows nobody to call', '2026-11-01')`,
    [agency, theme],
  )
  const invited = await one(`select person_id as it from person where agency_id = $1 and work_group = 'civilian' limit 1`)
  const [invitation, setUp] = ['an-invitation'.padEnd(43, '0'), 'a-set-up-link'.padEnd(43, '0')]
  await superuser.query(
    `insert into invitation (agency_id, invitation_id, token_hash, person_id, role, expires_on)
     values ($1, gen_random_uuid(), sha256(convert_to($2, 'UTF8')), $3, 'peer', '2026-12-01')`,
    [agency, invitation, invited],
  )
  await superuser.query(`insert into set_up_link (token_hash, expires_on) values (sha256(convert_to($1, 'UTF8')), '2026-12-01')`, [setUp])
  const letter = randomUUID()
  await superuser.query(
    `insert into letter (agency_id, letter_id, to_name, subject, body, state, made_at)
     values ($1, $2, 'Somebody', 'A role', 'The link', 'waiting', '2026-11-20')`,
    [agency, letter],
  )
  // Other questions than those that are asked just now, so that its slips can be printed.
  const withKey = await survey({ stage: 'keyed', columns: { ...keyed, template_id: 'use-and-outcome' } })
  for (const { it } of keepers)
    await superuser.query(
      `insert into survey_key (agency_id, survey_id, person_id, fingerprint, wrapped) values ($1, $2, $3, $4, 'locked')`,
      [agency, withKey, it, keyed.fingerprint],
    )
  const team = await arrangeTeam(superuser, agency)
  return {
    ...team,
    ...(await arrangeNotes(superuser, agency, team.listing)),
    ...(await arrangeCommand(superuser, agency, coordinator, await holder('command'))),
    ...(await arrangeContacts(superuser, agency, keepers[0]?.it ?? '')),
    ...(await arrangeEvaluation(superuser, agency, coordinator)),
    ...(await arrangeLimits(superuser, agency)),
    ...(await arrangePlan(superuser, agency, coordinator)),
    ...(await arrangeTrust(superuser, agency)),
    person: await one(`select person_id as it from person where agency_id = $1 and work_group = 'reserve' limit 1`),
    peer,
    keeper: keepers[0]?.it ?? '',
    invited,
    letter,
    goal: await one(`select goal_id as it from goal where agency_id = $1 limit 1`),
    theme,
    draft: await survey({ stage: 'draft' }),
    keyed: withKey,
    open: open.surveyId,
    closed: await survey({ stage: 'closed', columns: closed }),
    finished: world.surveys.finished[0]?.surveyId ?? '',
    on_paper: await survey({ stage: 'on_paper', way: 'in_the_open', columns: opened }),
    to_be_counted: await survey({ stage: 'draft', way: 'in_the_open' }),
    counted,
    role: 'peer',
    invitation,
    setUp,
    slug: await one('select slug as it from agency where agency_id = $1'),
  }
}

/** The address of a row's route, with real ids in it. */
export const addressOf = (route: string, { at = {} }: Row, things: Things): string =>
  (route.split(' ')[1] ?? '').replaceAll(/:(\w+)/g, (_, name: string) => {
    const thing = at[name]
    if (!thing) throw new Error(`${route} does not say what :${name} is`)
    return things[thing]
  })
