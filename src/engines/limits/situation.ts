/** Who speaks with a peer. */
export const speakers = ['sworn', 'dispatch', 'corrections', 'civilian', 'retired', 'family'] as const

export type Speaker = (typeof speakers)[number]

export const answers = ['yes', 'no', 'not_known'] as const

export type Answer = (typeof answers)[number]

/** What an agency's own policy can say that a peer tells on. */
export const policyTopics = ['danger_self', 'danger_others', 'abuse', 'crime_admitted', 'crime_planned'] as const

export type PolicyTopic = (typeof policyTopics)[number]

export const employers = ['state_or_local', 'federal', 'tribal'] as const

/** Whose employees the dispatchers are. */
export const dispatches = ['this_agency', 'another_employer', 'none'] as const

/** How people are told of the limits. */
export const notices = ['in_writing', 'spoken', 'none'] as const

/** Whether the head of the agency has designated the peers. */
export const designations = ['in_writing', 'not_in_writing', 'no', 'not_known'] as const

/** Who the peers are at work. */
export const peerKinds = ['officer', 'employee', 'retired', 'outside'] as const

export type PeerKind = (typeof peerKinds)[number]

/** The agency's policy and circumstances, as far as a card needs them. */
export type Choices = {
  readonly employer: (typeof employers)[number]
  readonly dispatch: (typeof dispatches)[number]
  readonly policyInWriting: Answer
  /** To whom the written policy promises that a peer keeps what is said. */
  readonly policyCovers: readonly Speaker[]
  readonly policyTells: readonly PolicyTopic[]
  /** Whether every peer has promised in writing to keep what is said. */
  readonly peersPromise: Answer
  readonly notice: (typeof notices)[number]
  readonly nothingRecorded: Answer
  /** Accredited, registered or recognized by the state, or run as a part of the state's own program. */
  readonly stateTeam: Answer
}

/** What a peer can show, and where they stand in this talk. Several kinds mean "one of these". */
export type PeerPapers = {
  readonly kinds: readonly PeerKind[]
  readonly designated: (typeof designations)[number]
  readonly designatedBefore: Answer
  readonly trained: Answer
  readonly certificate: Answer
  readonly atScene: boolean
  readonly inRole: boolean
}

/** One talk, as far as the law asks about it. Without choices little can be said. */
export type Talk = {
  readonly state: string
  readonly speaker: Speaker
  readonly peer: PeerPapers
  readonly choices: Choices | null
}

/** Somebody designated in writing and trained who acts as a peer and was not there. */
export const atTheirBest: Pick<PeerPapers, 'atScene' | 'inRole'> = { atScene: false, inRole: true }
