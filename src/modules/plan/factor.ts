import type { agencyFacts } from '#modules/agency/index.ts'

/** The source's eleven topics, in its order. */
export const topics = [
  { id: 'command', title: 'Engaging supportive command staff' },
  { id: 'trust', title: 'Establishing trust and buy-in' },
  { id: 'team', title: 'Identifying team members and leaders' },
  { id: 'needs', title: 'Surveying needs and setting goals' },
  { id: 'confidentiality', title: 'Being clear on confidentiality requirements' },
  { id: 'policy', title: 'Writing a policy and creating a budget' },
  { id: 'training', title: 'Initial and ongoing training of the team' },
  { id: 'promotion', title: 'Promoting peer support services to employees' },
  { id: 'evaluation', title: 'Metrics and evaluation' },
  { id: 'support', title: 'Supporting the peer support team' },
  { id: 'partners', title: 'Partnering with neighboring agencies and qualified mental health professionals' },
] as const

export type TopicId = (typeof topics)[number]['id']
export type Topic = { readonly id: TopicId; readonly title: string }

/**
 * What the program itself can know. A fact is read anew each time, so a factor that rests on one is open again when the fact
 * is gone: a commitment that a new chief has not renewed, a second coordinator who left.
 */
export const factNames = [
  'path_chosen',
  'roster_there',
  'two_coordinators',
  'two_peers_named',
  'command_role_given',
  'clinician_role_given',
  'legal_advisor_role_given',
  'two_keepers',
  'retention_adopted',
  'focus_group_recorded',
  'needs_survey_published',
  'needs_survey_repeated',
  'pulse_published',
  'pulse_repeated',
  'use_survey_published',
  'goal_set',
  'training_goal_set',
  'goal_reviewed',
  'yearly_report_final',
  'case_shown',
  'commitment_sent',
  'commitment_signed',
  'steering_group_formed',
  'steering_group_met',
  'limits_choices_made',
  'limits_signed_by_counsel',
  'audit_head_kept',
  'peers_designated',
  'peers_trained',
  'peer_agreements_signed',
  'clinician_checked',
  'crisis_lines_checked',
  'neighbor_shares_peers',
  'peer_listed',
  'neighbor_peer_listed',
  'choice_of_peers',
] as const

export type FactName = (typeof factNames)[number]

/** Who usually sees to it. An agency may give it to anybody. */
export const ownerKinds = ['coordinator', 'command', 'legal_advisor', 'clinician', 'peer', 'keeper', 'steering_group'] as const

export type OwnerKind = (typeof ownerKinds)[number]

export const ownerNames: Readonly<Record<OwnerKind, string>> = {
  coordinator: 'Coordinator',
  command: 'Chief, sheriff or command staff',
  legal_advisor: 'Legal advisor',
  clinician: 'Clinician',
  peer: 'Peers',
  keeper: 'Keeper',
  steering_group: 'Steering group',
}

/** When it is due in the life of a program: before the first peer is listed, in the first year, or for as long as it runs. */
export const phases = ['begin', 'build', 'keep'] as const

export type Phase = (typeof phases)[number]

export const phaseNames: Readonly<Record<Phase, string>> = {
  begin: 'Before the first peer is listed',
  build: 'In the first year',
  keep: 'As long as the program runs',
}

type AgencyFacts = Awaited<ReturnType<typeof agencyFacts>>
export type HeadCountBand = AgencyFacts['headCountBand']
export type AgencyKind = AgencyFacts['kind']

export type FactorId = string

/** Where a reason comes from: something that was read, or our own judgment, which says so. */
export type WhySource =
  | { readonly kind: 'source'; readonly where: string; readonly url: string | null; readonly readOn: string }
  | { readonly kind: 'ours' }

/** Shown only to agencies that fit every list that is there. */
export type Only = {
  readonly bands?: readonly HeadCountBand[]
  readonly states?: readonly string[]
  readonly kinds?: readonly AgencyKind[]
}

/** One thing a program needs, as data. Agencies tick it, or a fact of the program does. */
export type Factor = {
  readonly id: FactorId
  readonly topic: TopicId
  readonly phase: Phase
  readonly title: string
  readonly what: string
  readonly why: {
    readonly text: string
    readonly source: WhySource
    /** True where the source was recalled, read second-hand, or may have changed: pages say "to be confirmed". */
    readonly toBeConfirmed: boolean
  }
  readonly good: { readonly five: string; readonly twentyFive: string; readonly hundred: string }
  readonly evidence: readonly string[]
  readonly owner: OwnerKind
  readonly after: readonly FactorId[]
  readonly ticks: FactName | null
  /** The fact of a later module that will tick it, as `module.fact`. Until then it is ticked by hand, with evidence. */
  readonly willTickFrom: string | null
  readonly only?: Only
}
