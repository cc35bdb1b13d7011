import type pg from 'pg'
import type { Report } from '#modules/metrics/evaluation/report.ts'

/** Years of reports that addresses lead to. */
export type EvaluationThings = Readonly<Record<'evaluatedYear' | 'yearInWriting', string>>

/** A report that says little, as it is kept once it is final. */
const keptReport: Report = {
  format: 1,
  agencyName: 'Cedar Hollow PD',
  year: 2025,
  until: '2025-12-31',
  madeOn: '2026-01-20',
  goals: [
    {
      statement: 'Everybody knows how to reach a peer',
      indicator: 'I know how to reach a peer.',
      baseline: 'few agree',
      present: 'some agree (November 2025, more than in March 2025)',
      target: 'most agree',
      dueOn: '2026-06-01',
      stage: 'active',
    },
  ],
  sections: [
    {
      id: 'training',
      title: 'Training',
      definition: 'How many courses peers finished in a year.',
      limits: ['Hours in a course do not show what was learned.'],
      source: { name: 'Our own judgment', url: null, readOn: '2026-11-23' },
      toBeConfirmed: false,
      shown: [{ kind: 'facts', caption: 'Training of the team', when: '2025', rows: [['Courses finished in the year', '2']] }],
    },
    {
      id: 'contacts',
      title: 'Contacts',
      definition: 'How many occasions of support peers logged.',
      limits: ['Occasions are counted, not people.'],
      source: { name: 'Our own judgment', url: null, readOn: '2026-11-23' },
      toBeConfirmed: true,
      shown: [{ kind: 'none', what: 'Not measured yet', why: 'The keeper publishes a year once it has ended.' }],
    },
  ],
  words: { done: 'Two peers were trained.', notKnown: '', nextYear: ['Ask the night shift'], council: 'A quiet first year.' },
}

/** The team's year as it was noted, a report that is final, and one in writing. */
export async function arrangeEvaluation(superuser: pg.Client, agency: string, coordinator: string): Promise<EvaluationThings> {
  await superuser.query(
    `insert into program_year (agency_id, year, peers, trained, courses, training_hours, coverage, noted_on)
     values ($1, 2025, 2, 2, 2, 48, '{peer_listed}', '2025-12-31') on conflict do nothing`,
    [agency],
  )
  await superuser.query(
    `insert into evaluation (agency_id, year, edition, stage, done, not_known, next_year, council, presents, content, final_on, final_by)
     values ($1, 2025, 1, 'final', $2, '', 'Ask the night shift', 'A quiet first year.', '{}', $3, '2026-01-20', $4),
            ($1, 2026, 1, 'draft', 'In writing', '', '', '', '{}', null, null, null)`,
    [agency, keptReport.words.done, JSON.stringify(keptReport), coordinator],
  )
  return { evaluatedYear: '2025', yearInWriting: '2026' }
}
