import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import county from '#content/sample/county.json' with { type: 'json' }
import {
  countAnswers,
  declaredBy,
  makeKey,
  makeSlips,
  pairOf,
  sealAnswers,
  templateNamed,
  type Asked,
} from '#test/support/sample-surveys.ts'

// Writes content/sample/surveys.json anew: `node bin/sample-surveys.ts`, then oxfmt. Needed when a template gets another version.

const idOf = (key: string): string => {
  const agency = county.agencies.find((one) => one.key === key)
  if (!agency) throw new Error(`There is no agency ${key}`)
  return agency.id
}

const planned = (agency: string, template: string, numbers: { headcount: number; answers: number }) => {
  const asked: Asked = { surveyId: randomUUID(), agencyId: idOf(agency), template, ...numbers }
  const { version, title } = templateNamed(template)
  return { asked, written: { ...asked, agency, version, title, declared: declaredBy(asked) } }
}

const key = await makeKey()
const pair = await pairOf(key)

const finished = await Promise.all(
  [
    planned('cedar_hollow', 'needs', { headcount: 12, answers: 11 }),
    planned('aspen_county', 'use-and-outcome', { headcount: 40, answers: 34 }),
  ].map(async ({ asked, written }) => {
    const { release, digest } = await countAnswers(asked, pair, await sealAnswers(asked, pair))
    return { ...written, drawn: asked.answers + 1, release, digest }
  }),
)

const running = planned('cedar_hollow', 'pulse', { headcount: 12, answers: 8 })
const slips = await makeSlips(running.asked)
const sealed = await sealAnswers(running.asked, pair)
const open = {
  ...running.written,
  spent: sealed.map((text, nth) => ({ hash: slips[nth]?.hash, answerId: randomUUID(), sealed: text })),
  unused: slips.slice(sealed.length),
}

const note = 'Invented, with a throw-away key that everybody may read. Made by bin/sample-surveys.ts.'
writeFileSync(join(import.meta.dirname, '../content/sample/surveys.json'), `${JSON.stringify({ note, key, finished, open }, null, 2)}\n`)
