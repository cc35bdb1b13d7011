import type { Relation as KeeperRelation } from '#kernel/keeper.ts'

/** The first question of every survey: who opens the answers and counts them. In the order in which the page offers them. */
export const countingWays = ['outside_desk', 'neighbor', 'clinician', 'colleagues', 'in_the_open'] as const

export type CountingWay = (typeof countingWays)[number]

/** What a keeper is to the agency. Somebody who is several of these is the first that fits, read from the end. */
export type Relation = KeeperRelation | 'host' | 'command'

export type CountingChoice = {
  readonly title: string
  readonly what: string
  readonly consequence: string
  /** How many keepers are asked for; one who accepts is enough to open the survey. None where nothing is sealed. */
  readonly keepers: 0 | 2
  readonly redNotice: boolean
}

export const countingChoices: Readonly<Record<CountingWay, CountingChoice>> = {
  outside_desk: {
    title: 'Somebody at an association or a training provider',
    what: 'Two people at a desk outside the agency hold the key. Either of them can open the answers after the survey closes.',
    consequence: 'People tell the most to somebody who does not work here. This takes the longest to arrange.',
    keepers: 2,
    redNotice: false,
  },
  neighbor: {
    title: 'A coordinator at a neighboring agency',
    what: 'Two people at a neighboring agency hold the key.',
    consequence: 'You can do the same for them. They are outside your agency, but they may know people here.',
    keepers: 2,
    redNotice: false,
  },
  clinician: {
    title: 'A clinician',
    what: 'Two clinicians, or a clinician and another person from outside, hold the key.',
    consequence: 'A clinician is used to keeping things private. If they also see your people, say so when you announce the survey.',
    keepers: 2,
    redNotice: false,
  },
  colleagues: {
    title: 'Two colleagues whom the officers choose',
    what: 'Two people on the agency’s roster hold the key. The officers choose them, not the agency head.',
    consequence:
      'They see tables only, never one person’s answers. But a keeper who writes their own software could see more, and they work here.',
    keepers: 2,
    redNotice: true,
  },
  in_the_open: {
    title: 'Nobody: papers counted in the open',
    what: 'Answers are on paper only. Papers are read out and tallied where everybody can watch, then burned. Two people type in the totals.',
    consequence: 'No key and no phones, but handwriting can be known and everybody there hears the exact totals. Print crosses only.',
    keepers: 0,
    redNotice: false,
  },
}

/** What everybody who answers reads when a keeper is on the roster. */
export const onRosterNotice = 'A person who holds the key to these answers works in this agency.'

/** Never the host, who has the sealed answers, and never command, who has the power. */
export const mayKeep = (relation: Relation): boolean => relation !== 'host' && relation !== 'command'

/** What the letter to a keeper says that it takes. */
export const keeperMinutes = { atOpening: 20, atClose: 30 } as const
