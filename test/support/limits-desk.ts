import { limitsFacts } from '#modules/trust/limits/read-card-set.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { formsIn } from './forms.ts'
import type { SeededAgency, World } from './world.ts'

export const page = async (response: Response | Promise<Response>) =>
  (await (await response).text()).replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")

/** A team that did what a team can do by itself. */
export const careful = {
  version: '0',
  employer: 'state_or_local',
  dispatch: 'this_agency',
  policyInWriting: 'yes',
  policyCovers: ['sworn', 'dispatch'],
  policyTells: ['danger_self', 'danger_others', 'abuse'],
  peersPromise: 'yes',
  notice: 'in_writing',
  nothingRecorded: 'yes',
  stateTeam: 'no',
  kinds: 'officer',
  designated: 'in_writing',
  trained: 'yes',
  certificate: 'yes',
}

/** What the tests of limits do in a world of theirs. */
export function limitsDesk(world: World) {
  /** The agency of a test stands where its test needs it. */
  async function found(name: string, state = 'NC'): Promise<SeededAgency> {
    const agency = await world.found(name)
    await world.superuser.query('update agency set state = $2 where agency_id = $1', [agency.id, state])
    return agency
  }

  const choose = async (agency: SeededAgency, changes: Readonly<Record<string, string | readonly string[]>> = {}) =>
    (await agency.as('coordinator')).post('/desk/trust/limits/choices', { ...careful, ...changes })

  /** What the page to sign holds in its form. */
  async function toSign(agency: SeededAgency): Promise<Record<string, string>> {
    const html = await page((await agency.as('legal_advisor')).get('/desk/trust/limits/sign'))
    const form = formsIn(html).find(({ action }) => action === '/desk/trust/limits/sign')
    return { ...Object.fromEntries(form?.fields ?? []), name: 'Alex Roan', title: 'City Attorney' }
  }

  const sign = async (agency: SeededAgency) => (await agency.as('legal_advisor')).post('/desk/trust/limits/sign', await toSign(agency))

  const card = async (agency: SeededAgency, speaker = 'sworn') => page((await agency.as('peer')).get(`/desk/trust/limits/cards/${speaker}`))

  const rows = async (table: string, agency: SeededAgency) =>
    (await world.superuser.query<Record<string, unknown>>(`select * from ${table} where agency_id = $1`, [agency.id])).rows

  const acts = async ({ id }: SeededAgency) =>
    (await world.superuser.query<{ act: string }>('select act from audit_entry where agency_id = $1 order by seq', [id])).rows.map(
      ({ act }) => act,
    )

  const facts = async (agency: SeededAgency) =>
    inAgency(world.db, (await agency.as('coordinator')).actor, (tx) => limitsFacts(tx, agency.id))

  return { found, choose, toSign, sign, card, rows, acts, facts }
}
