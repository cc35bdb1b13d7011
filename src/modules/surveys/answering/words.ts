import type { NotKept } from '../wire.ts'
import { type Day, dayInWords } from '#kernel/day.ts'
import { onRosterNotice } from '../keeping/who-counts.ts'

/** Everything that somebody with a slip reads around the questions, in one place for a second language. */
export const words = {
  codePage: {
    title: 'Answer a survey',
    lead: 'You need the slip that you drew. No list here says who drew which.',
    label: 'Code on your slip',
    hint: 'Twelve letters and digits. Small letters and missing dashes are fine.',
    goOn: 'Go on',
    promises: [
      'There is no sign-in and no cookie, and your address is not kept.',
      'Use your own phone if you can. The agency’s phones, computers and network may keep records of their own.',
    ],
    held: 'What is stored here, and who can read it',
  },
  survey: {
    lead: (minutes: number) => `About ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    onlyIf: (choices: readonly string[]) => `Only if you chose ${choices.map((choice) => `“${choice}”`).join(' or ')} above.`,
    commandCoordinates: 'The person who runs this survey here is also in command. They see the published tables, like everybody.',
    keeperWorksHere: onRosterNotice,
    keeperHeading: 'Before you answer',
    scale: (low: string, high: string) => `0 is “${low}”, 10 is “${high}”.`,
    send: 'Send my answers',
    check: 'Nothing here asks for your name. Answers are read together, after the survey has closed, and only tables are shown.',
  },
  held: {
    heading: (since: Day) => `A legal hold stands since ${dayInWords(since)}`,
    answer:
      'While it stands, answers are not destroyed after the results are out. They stay here, sealed, and whoever keeps the key could be ordered to open them. An answer holds no name, but the code on your slip leads to it. You can close this page now: then your slip stays unused.',
    notice:
      'While it stands, answers and slips’ codes are kept sealed and not destroyed. Whoever keeps the key could be ordered to open them.',
  },
  withoutScript: {
    heading: 'This browser does not seal your answers itself',
    text: 'When you send, the server sees the form for a moment, seals it to the keeper’s key, and keeps only the sealed form. A newer browser with scripts on seals before it sends. So does paper in an envelope.',
  },
  kept: {
    title: 'Kept',
    lead: 'Your answers are sealed and kept. They are opened only after the survey has closed.',
    burn: 'Now tear up or burn the slip. It cannot be used again, and whoever finds it could tell which sealed form is yours.',
    history:
      'Without script this browser may keep the code, and your answers too if a page came back to be put right. Delete these pages from its history.',
    next: 'You can close this page.',
  },
  code: {
    empty: 'Type the code that is printed on your slip.',
    broken: 'Something arrived that was not whole. Go back and send it again.',
    unknown: 'We do not know this code. Look at the slip again. When a survey is over, its codes are destroyed.',
    spent: 'An answer was sent with this slip already, and each slip answers once. If that was not you, tell the people who keep the key.',
    void: 'This slip was left over at the draw and was voided, so it cannot answer. Use the slip that you drew.',
    closed: 'This survey is closed. No more answers are taken.',
    not_open: 'This survey is not open yet. Keep the slip and try again later.',
    too_many: 'Too many codes were tried from here that do not fit. Wait an hour, or answer on paper.',
  } satisfies Record<NotKept | 'empty', string>,
  notice: {
    title: 'A survey about peer support',
    why: 'We want peer support that people here would really use. So we ask everybody, and ask for no names.',
    hat: 'Draw one slip from the hat. Nobody looks, nobody writes down who drew which.',
    box: 'Take one envelope from the box, any one. Tick the list so that everybody gets one; the list is torn up when the box is empty.',
    answer: (address: string) => `On your own phone, scan the slip, or open ${address} and type its code.`,
    paper: 'Or fill in the paper form, put it into an envelope with your slip, close it, and give it to a keeper.',
    left: 'Leftover slips are voided where everybody can see it, and the number of slips drawn is published.',
    counted: 'Papers are read out and counted where everybody can watch. Two people type in the totals.',
    keepers: (names: readonly string[]) =>
      `Only ${names.length === 0 ? 'the keepers' : names.join(' and ')} can open the answers, and only after the survey has closed.`,
    checkHeading: 'You can check who holds the key',
    check: (names: readonly string[]) =>
      `Call ${names.join(' or ')} on a number that you know, and ask for the four check words of this survey. Your slip shows the same four.`,
    whyCheck:
      'This is why: the coordinator hands out the keepers’ invitations, and could use one in a keeper’s place. Then the person named here has no check words, or other ones. If so, do not answer, and tell the others.',
    shown: 'What will be shown',
    open: 'Put one cross a question where it says so, print no words, fold the paper and put it into the box.',
  },
  paper: {
    intro: 'Put a cross in the box beside your answer. Do not write words: handwriting can be known. You may leave out any question.',
    slip: 'Code on your slip',
    return: 'Put this form into an envelope, close it, and give it to a keeper. Somebody who does not know your hand types it in.',
    returnOpen: 'Fold this form twice and put it into the box. All papers are read out, counted and burned.',
    several: 'Cross all that fit.',
    three: 'Cross three at most.',
    one: 'One cross.',
    oneEach: 'One cross for each statement.',
  },
} as const
