import type { OpinionBand } from '#engines/disclosure/index.ts'
import { asPublished } from '#modules/metrics/admit.ts'
import type { Known } from '#modules/metrics/indicators/figures.ts'
import { diaryOf } from '#modules/metrics/indicators/program.ts'
import type { Wave } from '#modules/metrics/indicators/wave.ts'
import { contactsAsKept } from '#modules/contacts/index.ts'
import { comparison } from '#modules/surveys/index.ts'
import { publicationOf } from '#modules/surveys/publishing/publication.ts'
import { templates } from '#modules/surveys/questions/templates.ts'

type Given = { readonly surveyId?: string; readonly version?: number; readonly bands?: Readonly<Record<string, OpinionBand>> }

/** A published pulse of thirty people in which everything is "some" but what is said otherwise. */
export function pulseWave(publishedOn: string, { surveyId, version = 1, bands = {} }: Given = {}): Wave {
  const asked = templates.find(({ id }) => id === 'pulse')
  if (!asked) throw new Error('There is no pulse')
  const release = asPublished({
    format: 1,
    surveyId: surveyId ?? '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11',
    template: { id: 'pulse', version },
    headcount: 30,
    participation: 'over_three_quarters',
    withoutScript: 'few',
    onPaper: 'few',
    opinions: publicationOf(asked, 30).opinions.map((id) => ({ id, band: bands[id] ?? 'some' })),
    leading: [],
    tables: [],
    withheld: [],
  })
  return { title: `Pulse of ${publishedOn}`, template: { id: 'pulse', version }, publishedOn, changedSinceLast: 5, release, asked }
}

/** A program of which nothing is published and nothing on record. */
export const nothingKnown: Known = {
  waves: [],
  year: null,
  program: null,
  diary: diaryOf(2026, [], {}),
  isSmall: false,
  compare: comparison,
  describe: contactsAsKept.describedTables,
}
