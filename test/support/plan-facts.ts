import { randomUUID } from 'node:crypto'
import type { Role } from '#kernel/actor.ts'
import { formsIn } from './forms.ts'
import { limitsDesk } from './limits-desk.ts'
import { teamWays } from './plan-facts-team.ts'
import type { Begun, Way } from './plan-way.ts'
import { publishSurvey } from './published-survey.ts'
import type { Browser, SeededAgency, World } from './world.ts'

const today = '2026-11-23'

/** Fills a page's form in as somebody would, and sends it. */
async function fill(
  browser: Browser,
  page: string,
  action: RegExp,
  typed: Readonly<Record<string, string | readonly string[]>>,
): Promise<Response> {
  const form = formsIn(await (await browser.get(page)).text()).find((one) => action.test(one.action))
  if (!form) throw new Error(`There is no such form on ${page}`)
  const kept = Object.fromEntries(
    form.fields.map(([name]) => [name, form.fields.filter(([one]) => one === name).map(([, value]) => value)]),
  )
  const answer = await browser.post(form.action, { ...kept, ...typed })
  if (answer.status !== 303) throw new Error(`${form.action}: ${answer.status}`)
  return answer
}

export const hold = async (agency: SeededAgency, role: Role) => void (await agency.another(role))

async function setGoal({ coordinator }: Begun, training: 'yes' | 'no'): Promise<string> {
  const goalId = randomUUID()
  const goal = {
    goalId,
    statement: 'Everybody knows how to reach a peer',
    indicator: 'Peers who are known',
    laterTarget: 'all of them',
    training,
  }
  await coordinator.post('/desk/goals', { ...goal, dueOn: '2027-06-01', owner: coordinator.actor.personId })
  return goalId
}

export async function publish(world: World, agency: SeededAgency, template: string, on: string): Promise<void> {
  const surveyId = await publishSurvey(world, agency, { publishedOn: on })
  await world.superuser.query('update survey set template_id = $2 where survey_id = $1', [surveyId, template])
}

async function sendCommitment({ agency, coordinator }: Begun): Promise<string> {
  const chief = await agency.as('command')
  const written = await fill(coordinator, '/desk/command/commitment/new', /^\/desk\/command\/commitment$/, { sponsor: 'Pat Yazzie' })
  const address = written.headers.get('location') ?? ''
  await fill(coordinator, address, /\/send$/, { to: chief.actor.personId })
  return address.split('/').at(-1) ?? ''
}

export async function addMember({ coordinator }: Begun, name: string): Promise<void> {
  await fill(coordinator, '/desk/command/steering/members/new', /\/members$/, { name, since: '2026-11-01', until: '' })
}

/** Of a state whose words about peers are in the data, so that there is something to sign. */
const moveToNorthCarolina = (world: World, { agency }: Begun) =>
  world.superuser.query(`update agency set state = 'NC' where agency_id = $1`, [agency.id])

/** How each fact that the program knows of itself becomes true. */
export function waysToFacts(world: World): readonly Way[] {
  const limits = limitsDesk(world)
  return [
    {
      fact: 'path_chosen',
      by: ({ coordinator }) =>
        coordinator.post('/desk/plan/start', { runId: randomUUID(), path: 'survey', startedOn: '2026-11-02', instead: '' }),
      on: '2026-11-02',
    },
    {
      fact: 'roster_there',
      by: ({ coordinator }) => coordinator.post('/desk/roster/add', { personId: randomUUID(), name: 'Lee Tso', workGroup: 'dispatch' }),
    },
    { fact: 'two_coordinators', by: ({ agency }) => hold(agency, 'coordinator') },
    {
      fact: 'two_peers_named',
      by: async ({ agency }) => {
        await hold(agency, 'peer')
        await hold(agency, 'peer')
      },
    },
    { fact: 'command_role_given', by: ({ agency }) => hold(agency, 'command') },
    { fact: 'clinician_role_given', by: ({ agency }) => hold(agency, 'clinician') },
    { fact: 'legal_advisor_role_given', by: ({ agency }) => hold(agency, 'legal_advisor') },
    {
      fact: 'two_keepers',
      by: async ({ agency }) => {
        await hold(agency, 'keeper')
        await hold(agency, 'keeper')
      },
    },
    {
      fact: 'retention_adopted',
      by: ({ coordinator }) =>
        coordinator.post('/desk/agency/retention', {
          statementId: randomUUID(),
          statement: 'What is kept is kept for as long as the program runs.',
          adopterName: 'Pat Yazzie',
          adopterTitle: 'Chief',
          adoptedOn: '2026-11-20',
        }),
    },
    {
      fact: 'focus_group_recorded',
      by: ({ coordinator }) =>
        coordinator.post('/desk/focus-groups', {
          themeId: randomUUID(),
          question: 'who',
          theme: 'People would sooner call another agency',
        }),
      on: today,
    },
    { fact: 'needs_survey_published', by: ({ agency }) => publish(world, agency, 'needs', '2026-11-20'), on: '2026-11-20' },
    {
      fact: 'needs_survey_repeated',
      by: async ({ agency }) => {
        await publish(world, agency, 'needs', '2026-05-04')
        await publish(world, agency, 'needs', '2026-11-20')
      },
      with: ['needs_survey_published'],
      on: '2026-11-20',
    },
    { fact: 'pulse_published', by: ({ agency }) => publish(world, agency, 'pulse', '2026-11-20'), on: '2026-11-20' },
    {
      fact: 'pulse_repeated',
      by: async ({ agency }) => {
        await publish(world, agency, 'pulse', '2026-05-04')
        await publish(world, agency, 'pulse', '2026-11-20')
      },
      with: ['pulse_published'],
      on: '2026-11-20',
    },
    { fact: 'use_survey_published', by: ({ agency }) => publish(world, agency, 'use-and-outcome', '2026-11-20'), on: '2026-11-20' },
    { fact: 'goal_set', by: (begun) => setGoal(begun, 'no') },
    { fact: 'training_goal_set', by: (begun) => setGoal(begun, 'yes'), with: ['goal_set'] },
    {
      fact: 'goal_reviewed',
      by: async (begun) => {
        const goalId = await setGoal(begun, 'no')
        await begun.coordinator.post(`/desk/goals/${goalId}/review`, { version: '1', stage: 'active' })
      },
      with: ['goal_set'],
      on: today,
    },
    {
      fact: 'yearly_report_final',
      by: async ({ coordinator }) => {
        await fill(coordinator, '/desk/evaluation/2026/write', /\/write$/, { done: 'We began.' })
        await fill(coordinator, '/desk/evaluation/2026/finish', /\/finish$/, {})
      },
      on: today,
    },
    {
      fact: 'case_shown',
      by: ({ coordinator }) => fill(coordinator, '/desk/command/case/change', /\/case\/change$/, { shownOn: '2026-11-20' }),
    },
    { fact: 'commitment_sent', by: sendCommitment, with: ['command_role_given'] },
    {
      fact: 'commitment_signed',
      by: async (begun) => {
        const id = await sendCommitment(begun)
        const chief = await begun.agency.as('command')
        await fill(chief, `/desk/for-command/sign/${id}`, new RegExp(`/sign/${id}$`), {
          signerName: 'Pat Yazzie',
          signerTitle: 'Chief',
          read: 'yes',
        })
      },
      with: ['command_role_given', 'commitment_sent'],
    },
    {
      fact: 'steering_group_formed',
      by: async (begun) => {
        await addMember(begun, 'Lee Tso')
        await addMember(begun, 'Kim Sage')
      },
    },
    {
      fact: 'steering_group_met',
      by: ({ coordinator }) =>
        fill(coordinator, '/desk/command/steering/meetings/new', /\/meetings$/, { metOn: '2026-11-20', present: '4' }),
    },
    {
      fact: 'limits_choices_made',
      by: async (begun) => {
        await moveToNorthCarolina(world, begun)
        await limits.choose(begun.agency)
      },
    },
    {
      fact: 'limits_signed_by_counsel',
      by: async (begun) => {
        await moveToNorthCarolina(world, begun)
        await limits.choose(begun.agency)
        await limits.sign(begun.agency)
      },
      with: ['limits_choices_made', 'legal_advisor_role_given'],
    },
    {
      fact: 'audit_head_kept',
      by: ({ agency }) =>
        world.superuser.query(
          `insert into kept_head (agency_id, head_id, seq, hash, kept_by, handed_on)
         values ($1, gen_random_uuid(), 1, sha256('x'), 'Mill Creek PD', '2026-11-20')`,
          [agency.id],
        ),
    },
    ...teamWays(world),
  ]
}
