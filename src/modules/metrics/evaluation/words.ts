/** Where a goal stands, in a report. */
export const stageWords = { active: 'Under way', reached: 'Reached', dropped: 'Dropped' } as const

export const reportWords = {
  toBeConfirmed: 'To be confirmed',
  nothingWritten: 'Nothing was written here.',
  noGoals: 'No goal was set.',
  noFigure: 'No figure',
  missing: 'What is not shown, and why',
  limits: 'What this report does not show',
  nextYear: 'What should change next year',
  sources: 'Why these things are looked at',
} as const

/** The papers that a year's report is given out as. */
export const papers = {
  report: {
    title: 'The whole report',
    says: 'Goals, figures, what was done, limits and what should change: for staff and the steering group.',
  },
  grant: { title: 'For the grant', says: 'The same figures in the order of the LEMHWA grant’s aims. Your award’s own list decides.' },
  council: { title: 'One page for the council', says: 'What fits on one sheet of paper.' },
} as const

export type Paper = keyof typeof papers
