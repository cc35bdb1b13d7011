import type { Day } from '#kernel/day.ts'

// Not exported: only this file makes these, from what the team module and the team's own diary say.
const proof: unique symbol = Symbol('of the team')

/** What stands ready for somebody who looks for help, by the words that pages use. */
export const coverageWords = {
  peer_listed: 'A peer of the agency stands on the help page',
  neighbor_peer_listed: 'A neighbor’s peer stands on the help page',
  clinician_checked: 'Somebody called a clinician’s number to check it',
  lines_checked: 'Somebody called 988 and another crisis line to check them',
} as const

export type CoverageId = keyof typeof coverageWords

export const coverageIds: readonly CoverageId[] = ['peer_listed', 'neighbor_peer_listed', 'clinician_checked', 'lines_checked']

type Counted = {
  readonly year: number
  readonly peers: number
  readonly trained: number
  readonly courses: number
  readonly trainingHours: number
  readonly coverage: readonly CoverageId[]
  readonly notedOn: Day
}

/** One year of the team in figures. They are about its own work; how often somebody was helped is in safe tables only. */
export type ProgramYear = Counted & { readonly [proof]: true }

type TeamYear = { readonly peers: number; readonly trained: number; readonly courses: number; readonly hours: number }
type TeamNow = {
  readonly peerListed: boolean
  readonly neighborPeerListed: boolean
  readonly clinicianChecked: boolean
  readonly linesChecked: boolean
}

/** The year as the team's own records have it today. */
export function programOf(on: { readonly year: number; readonly today: Day }, team: TeamYear, now: TeamNow): ProgramYear {
  const there: Readonly<Record<CoverageId, boolean>> = {
    peer_listed: now.peerListed,
    neighbor_peer_listed: now.neighborPeerListed,
    clinician_checked: now.clinicianChecked,
    lines_checked: now.linesChecked,
  }
  return {
    year: on.year,
    peers: team.peers,
    trained: team.trained,
    courses: team.courses,
    trainingHours: team.hours,
    coverage: coverageIds.filter((id) => there[id]),
    notedOn: on.today,
    [proof]: true,
  }
}

type Stored = Omit<Counted, 'coverage'> & { readonly coverage: readonly string[] }

/** The year as it was noted in the night. */
export const programAsNoted = (stored: Stored): ProgramYear => ({
  ...stored,
  coverage: coverageIds.filter((id) => stored.coverage.includes(id)),
  [proof]: true,
})

type Activity = { readonly words: string; readonly times: number; readonly quarters: number }

/** What the team did of its own in one year, kind by kind. */
export type Diary = { readonly year: number; readonly activities: readonly Activity[]; readonly [proof]: true }

type Row = { readonly kind: string; readonly times: number; readonly quarters: number }

/** In the order of the names, which are those of the team's own list; a kind that has none is left out. */
export const diaryOf = (year: number, rows: readonly Row[], names: Readonly<Record<string, string>>): Diary => ({
  year,
  activities: Object.entries(names).flatMap(([kind, words]) =>
    rows.filter((row) => row.kind === kind).map(({ times, quarters }) => ({ words, times, quarters })),
  ),
  [proof]: true,
})

/** Hours as people say them: "1", "2.5", "0.25". */
export const hoursInWords = (hours: number): string => String(Math.round(hours * 100) / 100)
