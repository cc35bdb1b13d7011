import type { Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import { listHolders } from '#modules/roles/index.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { listPublishedCommitments } from '../commitment/queries.ts'
import { standingOf } from '../commitment/standing.ts'
import { checkMark, partsOf, signedBy, standingInWords } from '../commitment/words.ts'
import { countToSign } from '../queries.ts'
import { readSteering } from '../steering/queries.ts'
import { isMember, seatNames } from '../steering/steering.ts'

/** What a binder says of command, in the words of command's own pages. For the coordinator's role. */
export async function commandForPapers(tx: AgencyTx, agencyId: AgencyId, today: Day) {
  const leaders = (await listHolders(tx, agencyId)).filter(({ held }) => held.includes('command'))
  const standing = standingOf(await listPublishedCommitments(tx, agencyId), leaders, today)
  const { members, meetings, decisions } = await readSteering(tx, agencyId)
  const signed = standing.kind === 'none' ? null : standing.commitment
  return {
    commitment: {
      ...standingInWords(standing),
      waits: (await countToSign(tx, agencyId)) > 0,
      signed: signed && {
        paragraphs: partsOf(signed.text).paragraphs,
        by: signedBy(signed),
        checkMark: checkMark(signed.digest),
      },
    },
    members: members.filter((one) => isMember(one, today)).map(({ name, seat, since }) => ({ name, seat: seatNames[seat], since })),
    decisions: meetings.flatMap(({ id, metOn }) =>
      decisions
        .filter(({ meetingId }) => meetingId === id)
        .map(({ decision, owner, dueOn, doneOn }) => ({ decision, owner, decidedOn: metOn, dueOn, doneOn })),
    ),
  }
}
