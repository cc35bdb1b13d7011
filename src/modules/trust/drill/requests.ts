import type { Reach } from '../held/record-kinds.ts'

export const requestIds = ['subpoena', 'public-records', 'discovery', 'internal'] as const

export type RequestId = (typeof requestIds)[number]

/** One kind of request, and what it can reach. Ours, for counsel to correct: no statute is told here. */
export type Request = {
  readonly name: string
  readonly what: string
  /** How the draft reply names it. */
  readonly called: string
  readonly first: readonly string[]
  readonly reaches: Readonly<Record<Reach, string>>
}

const whoeverAsks = 'Whoever got the request passes it to counsel the same day and answers nothing themselves, peers above all.'
const holdFirst =
  'Ask at once whether what exists must now be kept. If so, begin a legal hold here: it stops the clock from destroying anything.'

export const requests: Readonly<Record<RequestId, Request>> = {
  subpoena: {
    name: 'A subpoena',
    what: 'A court’s or a party’s order to produce records or to testify, in a civil or criminal case.',
    called: 'the subpoena',
    first: [
      whoeverAsks,
      holdFirst,
      'Look at who is ordered: the agency, a peer, a keeper, or the host. Each answers for what they hold and for nothing else.',
      'A peer who is ordered to testify calls the coordinator and counsel before saying anything.',
    ],
    reaches: {
      agency: 'A record of the agency. It is produced where the order is valid and nothing exempts it.',
      sealed: 'The agency can produce sealed bytes and cannot open them. A keeper could be ordered to open them while they exist.',
      person: 'It shows that somebody with a role can sign in, and nothing of what they did. It belongs to the installation.',
      published: 'Already read by everybody with a part in the program. It can be produced as it stands.',
    },
  },
  'public-records': {
    name: 'A public records request',
    what: 'Somebody asks for records of the agency under the state’s open records law.',
    called: 'the request for records',
    first: [
      whoeverAsks,
      'Note the day it came and the day by which the state’s law asks for an answer.',
      holdFirst,
      'Look below for an exemption in the state’s data, and in the state’s records law itself, which is not in this data.',
    ],
    reaches: {
      agency: 'A record of the agency. It is open unless an exemption covers it; look for those on personnel and on names of staff too.',
      sealed: 'The agency cannot read it, so it cannot be searched or redacted. Counsel decides whether sealed bytes are a record at all.',
      person: 'Means of signing in. Most records laws exempt what protects a system; look for that exemption.',
      published: 'Already published within the agency. It can be given out as it stands.',
    },
  },
  discovery: {
    name: 'Discovery',
    what: 'A party to a lawsuit asks for documents, answers to questions, or a deposition.',
    called: 'the request in discovery',
    first: [
      whoeverAsks,
      holdFirst,
      'In a federal case a state’s privilege may not hold. Ask for a protective order before anything about peer support is produced.',
      'Say what does not exist as plainly as what does: a search for it costs everybody and finds nothing.',
    ],
    reaches: {
      agency: 'A record of the agency. It is produced where it bears on the case and no privilege or exemption covers it.',
      sealed: 'The agency cannot open it. The party could ask the court to order a keeper to, while it exists.',
      person: 'It shows that somebody with a role can sign in, and nothing of what they did.',
      published: 'Already published within the agency. It can be produced as it stands.',
    },
  },
  internal: {
    name: 'An internal inquiry',
    what: 'Internal affairs, the chief or a supervisor asks what somebody said or whether somebody was helped.',
    called: 'the inquiry',
    first: [
      'Nobody in the program answers it. The coordinator and counsel are called first.',
      'Show whoever asks the commitment that command signed, if it did, and the adopted policy.',
      'Command reads published figures here and nothing else, and there is no record of who was helped to ask for.',
      'If the inquiry may end in a case, ask whether what exists must now be kept, and begin a legal hold if so.',
    ],
    reaches: {
      agency: 'A record of the program. The policy says who in the agency may see it; command sees none of it here.',
      sealed: 'The agency cannot open it, and an inquiry within the agency cannot order a keeper from outside.',
      person: 'Means of signing in. It holds nothing that an inquiry could use.',
      published: 'Command reads it already.',
    },
  },
}
