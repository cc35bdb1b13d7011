import { countingChoices, keeperMinutes, type CountingWay } from './who-counts.ts'

type Asked = {
  readonly agencyName: string
  readonly toName: string
  readonly title: string
  readonly headcount: number
  readonly way: CountingWay
  readonly address: string
}

/** What a keeper is asked for and what it takes, to be mailed or printed. */
export const keeperLetter = ({ agencyName, toName, title, headcount, way, address }: Asked) => ({
  subject: `${agencyName} asks you to keep the key of a survey`,
  paragraphs: [
    `${toName},`,
    `${agencyName} will put the survey “${title}” to its ${headcount} people. Nobody at the agency may see who said what, so somebody else has to hold the key to the answers. We ask you. ${countingChoices[way].what}`,
    `It takes about ${keeperMinutes.atOpening} minutes when the survey opens: you sign in, your browser makes the key, and you print one sheet. It takes about ${keeperMinutes.atClose} minutes when it has closed: your browser opens the answers, shuffles and counts them, shows you the tables, and you publish them. You never see one person’s answers.`,
    'You need a computer of your own with a current browser, and a safe place for one sheet of paper. If the sheet and your device are both lost, the answers are lost. The people who run the server and the agency’s command staff must not be keepers.',
    'Your sheet has four check words, and every slip shows the same four. Tell them to anybody who calls you and asks. The invitation to sign in here comes from the agency’s coordinator, who could use it in your place and then hold the key in your name. If it was used before you opened it, or if you are named as a keeper and never made or took a key, tell the other keeper and the people who are asked, not only the coordinator.',
    `Please say yes or no within a week, at ${address}. If you say no, we ask somebody else, and nobody needs a reason.`,
  ],
})
