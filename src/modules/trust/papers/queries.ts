import { dayInWords, type Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import { inGroups, listKeptSeals, newestSeal } from '#modules/audit/index.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { listHolds } from '../hold/queries.ts'
import { causeNames } from '../hold/legal-hold.ts'
import { readCardSet } from '../limits/read-card-set.ts'
import { adoptedOn } from '../retention/queries.ts'

/** What a binder says of trust. For the coordinator's role. */
export async function trustForPapers(tx: AgencyTx, agencyId: AgencyId, today: Day) {
  const hold = (await listHolds(tx, agencyId)).find(({ lifted }) => lifted === null)
  const seal = await newestSeal(tx, agencyId)
  return {
    hold: hold ? { since: hold.beganOn, cause: causeNames[hold.cause], orderedBy: hold.orderedBy } : null,
    retention: await adoptedOn(tx, agencyId, today),
    limits: await limitsInWords(tx, agencyId),
    seal: seal && { entry: seal.seq, seal: inGroups(seal.hash) },
    sealsKept: (await listKeptSeals(tx, agencyId)).map(({ keptBy, on, seq, stillThere }) => ({ by: keptBy, on, entry: seq, stillThere })),
  }
}

async function limitsInWords(tx: AgencyTx, agencyId: AgencyId) {
  const { kept, standing } = await readCardSet(tx, agencyId)
  const chosen = kept
    ? `The choices behind the cards were made on ${dayInWords(kept.chosenOn)}.`
    : 'The choices behind the cards are not made yet.'
  switch (standing.is) {
    case 'signed':
      return { heading: 'Signed by counsel', text: `${standing.signature.by}, on ${dayInWords(standing.signature.on)}. ${chosen}` }
    case 'overtaken':
      return {
        heading: 'To be signed again',
        text: `${standing.signature.by} signed on ${dayInWords(standing.signature.on)}, and the text has changed since. ${chosen} Until counsel signs, people get the cautious card.`,
      }
    case 'unsigned':
      return { heading: 'Not signed by counsel', text: `${chosen} Until counsel signs, people get the cautious card.` }
  }
}
