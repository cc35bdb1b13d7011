/** The first question of every survey: who opens the answers and counts them. In the order in which the page offers them. */
export const countingWays = ['outside_desk', 'neighbor', 'clinician', 'colleagues', 'in_the_open'] as const

export type CountingWay = (typeof countingWays)[number]

/** What a keeper is to the agency. Host and command may never keep: one has the ciphertext, the other the power. */
export type Relation = 'outside' | 'neighbor' | 'clinician' | 'on_roster' | 'host' | 'command'
