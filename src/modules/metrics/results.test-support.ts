import { asPublished } from './admit.ts'
import type { Release } from './release.ts'
import type { ResultsFacts } from './results-facts.ts'
import type { Asked } from './results.ts'

const agreement = [
  { id: 'agree', label: 'Agree' },
  { id: 'disagree', label: 'Disagree' },
]
const yesOrNo = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
]

/** A form with every kind of question. */
export const asked: Asked = {
  questions: [
    {
      id: 'know',
      kind: 'grid',
      ask: 'What do you know?',
      finding: 'What people know',
      rows: [
        { id: 'reach', label: 'I know how to reach a peer.' },
        { id: 'private', label: 'I know what stays private.' },
      ],
      options: agreement,
    },
    { id: 'family', kind: 'single', ask: 'Would you tell your family?', finding: 'Would tell their family about it', options: yesOrNo },
    {
      id: 'ready',
      kind: 'pick_three',
      ask: 'What should peers be ready for?',
      finding: 'What peers here should be ready for',
      options: [
        { id: 'calls', label: 'Bad calls' },
        { id: 'sleep', label: 'Sleep' },
        { id: 'home', label: 'Home' },
        { id: 'money', label: 'Money' },
        { id: 'grief', label: 'Grief' },
      ],
    },
    {
      id: 'barriers',
      kind: 'multiple',
      ask: 'What might keep you from it?',
      finding: 'What might keep people from talking',
      options: [
        { id: 'cost', label: 'Cost' },
        { id: 'found_out', label: 'Someone might find out' },
        { id: 'none', label: 'None of these' },
      ],
    },
    { id: 'would_use', kind: 'scale_0_10', ask: 'How likely are you?', finding: 'How likely people are to talk with a peer' },
    { id: 'used', kind: 'single', ask: 'Did you talk with a peer?', finding: 'Talked', options: yesOrNo },
    {
      id: 'group',
      kind: 'single',
      ask: 'Which group?',
      finding: 'Who answered',
      options: [
        { id: 'sworn', label: 'Sworn' },
        { id: 'not_sworn', label: 'Not sworn' },
      ],
    },
    { id: 'shift_worked', kind: 'single', ask: 'Which shift?', finding: 'Shift', options: yesOrNo },
  ],
  tables: [
    { id: 'used', title: 'Talked with a peer', axes: ['used'] },
    { id: 'used_by_group', title: 'Talked with a peer, by group', axes: ['used', 'group'] },
    { id: 'shift', title: 'Shift', axes: ['shift_worked'] },
  ],
}

/** What a keeper might publish of it, for thirty people. */
const published: Release = {
  format: 1,
  surveyId: '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11',
  template: { id: 'needs', version: 1 },
  headcount: 30,
  participation: 'over_three_quarters',
  withoutScript: 'few',
  onPaper: 'few',
  opinions: [
    { id: 'know.reach', band: 'some' },
    { id: 'know.private', band: 'few' },
    { id: 'family', band: 'most' },
    { id: 'barriers.cost', band: 'few' },
    { id: 'barriers.found_out', band: 'some' },
    { id: 'would_use.high', band: 'some' },
  ],
  leading: [{ id: 'ready', options: ['calls', 'sleep', 'grief'] }],
  tables: [
    {
      id: 'used',
      axes: ['used'],
      cells: [
        { at: ['yes'], n: null },
        { at: ['no'], n: 22 },
        { at: ['unsaid'], n: null },
        { at: [null], n: 30 },
      ],
    },
    {
      id: 'used_by_group',
      axes: ['used', 'group'],
      cells: [
        { at: ['yes', 'sworn'], n: null },
        { at: ['yes', 'not_sworn'], n: null },
        { at: ['yes', null], n: null },
        { at: ['no', 'sworn'], n: 12 },
        { at: ['no', 'not_sworn'], n: 10 },
        { at: ['no', null], n: 22 },
        { at: [null, null], n: 30 },
      ],
    },
  ],
  withheld: ['shift'],
}

export const release = asPublished(published)

export const facts: ResultsFacts = {
  title: 'Needs survey, fall 2026',
  agencyName: 'Cedar Hollow PD',
  inTheOpen: false,
  counters: [
    { name: 'Dana Reyes', onRoster: false },
    { name: 'Lou Park', onRoster: true },
  ],
  printedBy: 'Sgt. Hale',
  slipsDrawn: 27,
  openedOn: '2026-11-01',
  publishedOn: '2026-11-20',
  commandAndCoordinator: [],
  heldSince: null,
}
