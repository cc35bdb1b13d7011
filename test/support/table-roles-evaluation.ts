import type { WrittenRights } from './table-roles.ts'

/** Who may do what with the team's year in figures and with the yearly report. */
export const evaluationTableRoles: Readonly<Record<string, Readonly<Record<string, WrittenRights>>>> = {
  evaluation: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update: 'stage done not_known next_year council presents content final_on final_by version',
    },
    'command, peer, clinician, legal_advisor': { select: 'agency_id year edition stage content final_on' },
  },
  program_year: {
    coordinator: { select: 'all', insert: 'all', update: 'peers trained courses training_hours coverage noted_on' },
    'command, keeper, peer, clinician': { select: 'all' },
  },
}
