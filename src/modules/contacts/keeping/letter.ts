import { countableFrom, type Design } from './log.ts'

type Asked = {
  readonly agencyName: string
  readonly toName: string
  readonly year: number
  readonly design: Design
  readonly address: string
}

/** What a keeper of the contact log is asked for and what it takes, to be mailed or printed. */
export const keeperLetter = ({ agencyName, toName, year, design, address }: Asked) => ({
  subject: `${agencyName} asks you to keep the keys of its contact log`,
  paragraphs: [
    `${toName},`,
    `Peers at ${agencyName} log how much support they give: fixed choices, no names, no notes. What they log is sealed in their browser, and somebody outside has to hold the keys. We ask you, for ${year}. Two people keep the keys, so that one can stand in for the other.`,
    'It takes about 20 minutes to begin: you sign in, your browser makes the keys, you read a few words to the other keeper on the phone, and you print a card for the peers. Each quarter after that takes five minutes, to make the next key.',
    `It takes about 30 minutes after the year, from 31 January ${year + 1} on: your browser opens what came, counts it, hides what is too small in the ${design === 'total' ? 'figure' : 'tables'} and shows you what would go out. You publish it. You see figures, and no single entry.`,
    'You need a computer of your own with a current browser. The people who run the server and the agency’s command staff must not be keepers.',
    'The invitation to sign in here comes from the agency’s coordinator, who could use it in your place and then hold the keys in your name. If it was used before you opened it, or if you are named as a keeper and did not make a key, tell the other keeper and the peers, not only the coordinator.',
    `Please say yes or no within a week, at ${address}. If you say no, we ask somebody else, and no reason is needed. Nothing can be counted before ${countableFrom(year)}.`,
  ],
})
