import type { Verb } from './table-rights.ts'

/** Columns of a survey that command, peers and clinicians may read; which rows, a policy says. */
const onceItIsPublished =
  'agency_id survey_id template_id template_version title way draw head_count changed_since_last stage opened_on printed_by drawn closed_on counted_first_by counted_second_by counted_on published_on digest'

/** Columns of a commitment that everybody with a role may read once it is signed. */
const theText = 'agency_id commitment_id stage term_until text digest'
const theSignature = 'signed_by signer_name signer_title signed_on signed_at left_on successor ended_on ended_how'

export type WrittenRights = { readonly [V in Verb]?: string }

/**
 * Who may do what in which table, and with which columns. Who is not named may do nothing, and no role is ever let out of its own
 * agency; `door` looks things up before an agency is known, `worker` does what is on the clock.
 */
export const tableRoles: Readonly<Record<string, Readonly<Record<string, WrittenRights>>>> = {
  account: {
    door: { select: 'all', insert: 'all', update: 'display_name phrase_hash totp_secret totp_last_step', delete: 'all' },
  },
  agency: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update: 'name state kind head_count_band time_zone hosting clinician_miles clinician_minutes',
    },
    'command, keeper, peer, clinician, legal_advisor, region_lead, assistance_provider, worker': { select: 'all' },
    door: { select: 'agency_id slug name state time_zone sample', delete: 'all' },
  },
  audit_entry: {
    'coordinator, keeper, peer, clinician, legal_advisor': { select: 'all' },
    door: { select: 'all', insert: 'all' },
  },
  ceremony: {
    door: { select: 'all', insert: 'all', delete: 'all' },
    worker: { select: 'all', delete: 'all' },
  },
  command_case: {
    coordinator: { select: 'all', insert: 'all', update: 'asks costs pilot_part pilot_from pilot_until pilot_review shown_on version' },
  },
  commitment: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update:
        'stage clauses own_clauses sponsor term_until text digest sent_by sent_to sent_on returned_on returned_because left_on successor ended_on ended_how version',
      delete: 'all',
    },
    command: {
      select: `${theText} sent_by sent_to sent_on returned_on returned_because ${theSignature} version`,
      update: 'stage returned_on returned_because signed_by signer_name signer_title signed_on signed_at ended_on ended_how version',
    },
    'keeper, peer, clinician, legal_advisor, region_lead, assistance_provider': { select: `${theText} ${theSignature}` },
  },
  destruction_certificate: {
    'coordinator, keeper, peer, clinician, legal_advisor': { select: 'all' },
    worker: { select: 'agency_id survey_id', insert: 'all' },
  },
  goal: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update: 'statement indicator target due_on owner training stage reviewed_on version',
      delete: 'all',
    },
  },
  held_role: {
    coordinator: { select: 'all', insert: 'all', delete: 'all' },
    keeper: { select: 'all' },
    door: { select: 'agency_id person_id role', insert: 'all' },
  },
  invitation: {
    coordinator: { select: 'all', insert: 'all', delete: 'all' },
    door: { select: 'all', insert: 'all', update: 'used_on', delete: 'all' },
  },
  keyring: {
    door: { select: 'all', insert: 'all', update: 'version public_key sealed wraps', delete: 'all' },
  },
  kept_head: {
    coordinator: { select: 'all', insert: 'all' },
    'keeper, peer, clinician, legal_advisor': { select: 'all' },
  },
  legal_hold: {
    'coordinator, legal_advisor': { select: 'all', insert: 'all', update: 'lifted_on lifted_by' },
    'keeper, peer, clinician': { select: 'all' },
    command: { select: 'agency_id hold_id began_on lifted_on' },
    door: { select: 'agency_id began_on lifted_on' },
  },
  letter: {
    coordinator: { select: 'all', insert: 'all', update: 'body state problem', delete: 'all' },
    door: { select: 'agency_id letter_id state made_at', update: 'body state problem', delete: 'all' },
    worker: { select: 'all', update: 'body state problem' },
  },
  limits_answer: {
    legal_advisor: { select: 'all', insert: 'all', update: 'answer answered_on version' },
    'coordinator, keeper, peer, clinician, region_lead, assistance_provider': { select: 'all' },
  },
  limits_choice: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update:
        'employer dispatch policy_in_writing policy_covers policy_tells peers_promise notice nothing_recorded state_team peer_kinds designated trained certificate chosen_by chosen_on version',
    },
    'keeper, peer, clinician, legal_advisor, region_lead, assistance_provider': { select: 'all' },
  },
  limits_signature: {
    legal_advisor: { select: 'all', insert: 'all', update: 'withdrawn_on' },
    'coordinator, keeper, peer, clinician, region_lead, assistance_provider': { select: 'all' },
  },
  membership: {
    'coordinator, door': { select: 'all', insert: 'all', delete: 'all' },
  },
  paper_total: {
    'coordinator, keeper': { select: 'all', insert: 'all', update: 'totals', delete: 'all' },
    worker: { select: 'agency_id survey_id', delete: 'all' },
  },
  passkey: {
    door: { select: 'all', insert: 'all', update: 'counter label', delete: 'all' },
  },
  person: {
    coordinator: { select: 'all', insert: 'all', update: 'name email work_group left_on version' },
    'command, keeper, peer, clinician, legal_advisor, door': { select: 'agency_id person_id name' },
    worker: { select: 'agency_id person_id email left_on' },
  },
  plan_calendar_feed: {
    coordinator: { select: 'all', insert: 'all', delete: 'all' },
    door: { select: 'agency_id person_id token_hash' },
  },
  plan_gate_override: {
    coordinator: { select: 'all', insert: 'all', update: 'ended_by ended_on' },
  },
  plan_own_factor: {
    coordinator: { select: 'all', insert: 'all', update: 'topic title what version', delete: 'all' },
  },
  plan_path: {
    coordinator: { select: 'all', insert: 'all', update: 'ended_on' },
  },
  plan_reminder: {
    coordinator: { select: 'all', insert: 'all', update: 'every on_day by_mail chosen_on reminded_on' },
    door: { select: 'all' },
  },
  plan_stage: {
    coordinator: { select: 'all', insert: 'all', update: 'done total noted_on' },
    command: { select: 'all' },
  },
  plan_standing: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update: 'state evidence reason marked_by marked_on owner due_on note version',
      delete: 'all',
    },
  },
  plan_step: {
    coordinator: { select: 'all', insert: 'all', update: 'state due_on reason owner marked_by marked_on version' },
  },
  published_release: {
    'coordinator, keeper': { select: 'all', insert: 'all' },
    'command, peer, clinician': { select: 'all' },
  },
  recovery_code: {
    door: { select: 'all', insert: 'all', delete: 'all' },
  },
  retention_statement: {
    coordinator: { select: 'all', insert: 'all' },
    'keeper, legal_advisor': { select: 'all' },
    door: { select: 'agency_id adopted_on entered_at letters_days themes_months' },
    worker: { select: 'agency_id adopted_on adopted_by entered_at letters_days themes_months' },
  },
  sealed_answer: {
    keeper: { select: 'agency_id survey_id sealed' },
    door: { insert: 'all' },
  },
  session: {
    door: { select: 'all', insert: 'all', update: 'agency_id', delete: 'all' },
  },
  set_up_link: {
    door: { select: 'all', insert: 'all', delete: 'all' },
  },
  slip: {
    coordinator: { select: 'agency_id survey_id code_hash state', insert: 'all', update: 'state', delete: 'all' },
    door: { select: 'all', update: 'state answer_id' },
  },
  steering_decision: {
    coordinator: { select: 'all', insert: 'all', update: 'decision owner due_on done_on version', delete: 'all' },
  },
  steering_meeting: {
    coordinator: { select: 'all', insert: 'all', update: 'met_on seats present version', delete: 'all' },
  },
  steering_member: {
    coordinator: { select: 'all', insert: 'all', update: 'name seat since until version', delete: 'all' },
  },
  survey: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update:
        'stage declared public_key fingerprint check_words opened_on printed_by slips drawn voided closed_on answers counted_first_by counted_second_by counted_on published_on digest withdrawn_on version',
    },
    'command, peer, clinician': { select: onceItIsPublished },
    keeper: {
      select: 'all',
      update:
        'stage public_key fingerprint check_words counted_first_by counted_second_by counted_on published_on digest discarded_on discarded_because version',
    },
    door: { select: 'agency_id survey_id template_id template_version head_count stage public_key fingerprint check_words dropped' },
    legal_advisor: { select: 'agency_id survey_id title way stage opened_on closed_on dropped' },
    worker: { select: 'agency_id survey_id title way stage opened_on dropped', update: 'dropped' },
  },
  survey_keeper: {
    coordinator: { select: 'all', insert: 'all', delete: 'all' },
    'command, peer, clinician, legal_advisor': { select: 'agency_id survey_id person_id relation accepted_on declined_on' },
    keeper: { select: 'all', update: 'accepted_on declined_on holds_key' },
    door: { select: 'agency_id survey_id relation declined_on' },
  },
  survey_key: {
    keeper: { select: 'all', insert: 'all' },
  },
  theme: {
    coordinator: { select: 'all', insert: 'all', delete: 'all' },
    door: { select: 'agency_id recorded_on' },
    worker: { select: 'agency_id theme_id recorded_on', delete: 'all' },
  },
}
