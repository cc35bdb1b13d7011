import { createHash } from 'node:crypto'
import { type Agency, type Answered, type Part, partsOf, setAsText, type SignOff } from '#engines/limits/index.ts'
import { dayInWords } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import { agencyFacts } from '#modules/agency/index.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { type Standing, standingOf } from './card-set.ts'
import type { KeptChoice } from './choices.ts'
import { findChoice, listAnswers, listSignatures } from './queries.ts'

/** Everything the pages about limits are made of, as it stands now. */
export type CardSet = {
  readonly agency: Agency
  readonly agencyName: string
  readonly kept: KeptChoice | null
  readonly answers: readonly Answered[]
  readonly parts: readonly Part[]
  readonly text: string
  readonly digest: string
  readonly standing: Standing
  /** On the cards only while it holds for exactly this text. */
  readonly signOff: SignOff | null
}

export async function readCardSet(tx: AgencyTx, agencyId: AgencyId): Promise<CardSet> {
  const facts = await agencyFacts(tx, agencyId)
  const kept = await findChoice(tx, agencyId)
  const answers = await listAnswers(tx, agencyId)
  const agency = { state: facts.state, choices: kept?.choices ?? null, papers: kept?.papers ?? null }
  const parts = partsOf(agency, answers)
  const text = setAsText(facts.state, parts)
  const digest = createHash('sha256').update(text, 'utf8').digest('hex')
  const standing = standingOf(digest, await listSignatures(tx, agencyId))
  const signOff = standing.is === 'signed' ? { by: standing.signature.by, on: dayInWords(standing.signature.on) } : null
  return { agency, agencyName: facts.name, kept, answers, parts, text, digest, standing, signOff }
}

/** What the plan asks of limits. */
export async function limitsFacts(
  tx: AgencyTx,
  agencyId: AgencyId,
): Promise<{ readonly limitsChoicesMade: boolean; readonly limitsSigned: boolean }> {
  const { kept, standing } = await readCardSet(tx, agencyId)
  return { limitsChoicesMade: kept !== null, limitsSigned: standing.is === 'signed' }
}
