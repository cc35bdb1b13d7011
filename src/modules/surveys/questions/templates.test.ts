import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { publicationOf } from '../publishing/publication.ts'
import { templates } from './templates.ts'

/**
 * What each version of each template declares, at four sizes of agency. A line here is never changed once an agency may have
 * published with it: other options, tables or questions are another version, beside the old one.
 */
const declaredBy: Readonly<Record<string, string>> = {
  'needs 1': 'daca9327de2ea457',
  'pulse 1': '9de85e708fb1a92f',
  'use-and-outcome 1': '09f1476fae39d6b6',
}

const sizes = [6, 12, 24, 60]

test('a version of a template declares for ever what it declared first', () => {
  const now = templates.map((template) => {
    const declared = sizes.map((headcount) => publicationOf(template, headcount))
    return [`${template.id} ${template.version}`, createHash('sha256').update(JSON.stringify(declared)).digest('hex').slice(0, 16)]
  })

  expect(Object.fromEntries(now)).toEqual(declaredBy)
})
