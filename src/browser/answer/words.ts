import type { NotKept } from '#modules/surveys/wire.ts'

// What officers read where the answer page's script speaks. Ready for a second language, like the words of the page itself.

export const words = {
  wrongKey: {
    heading: 'Please do not answer here',
    text: 'The key of this page is not the one on your slip. Somebody may have changed it to read what you answer. Nothing was sent. Please tell your coordinator, and show them your slip.',
  },
  typed: 'You typed your code, so the page could not check its key by itself.',
  showWords: 'Show the words of this page’s key',
  compare: 'Your slip must show the same four words. If one differs, do not answer, and tell your coordinator.',
  noWords: 'The words could not be fetched. Please try again.',
  sealedHere: 'Your answers are sealed on this device. Only the keeper can open them, and only after the survey closes.',
  ownDevice: 'This is my own device. Keep my answers on it until I send them.',
  ownDeviceHint: 'On a device that others use, leave this empty. Then nothing is kept when the page is closed.',
  noDraft: 'This browser keeps nothing for us. Your answers stay only as long as this page is open.',
  restored: 'Your answers from before are filled in.',
  three: 'You have picked three. Take one out before you pick another.',
  sending: 'Sealing and sending…',
  again: 'Try again',
  notSent: 'Not sent yet. Your answers are still here. Try again.',
  kept: {
    heading: 'Kept',
    text: 'Your answers are sealed and stored. You can close this page now. Your slip is used up: tear it up or burn it, since a slip that is found shows which sealed answer is yours. If you scanned it, this browser has noted the address with the code: delete this page from its history.',
  },
  keptPaper: (papers: number): string => `Kept. ${papers === 1 ? 'One paper' : `${papers} papers`} keyed in. Type the next code.`,
  noPage: 'No answer came. Look at your connection, then press “Go on” again.',
  noCode: 'Type the code of the slip that came with this paper.',
  because: {
    spent:
      'This slip was used already; each slip works once. If you sent your answers a moment ago, they are kept, and there is nothing more to do.',
    void: 'This slip was taken out after the draw, so it cannot be used. Please ask your coordinator. Nothing was sent.',
    closed: 'This survey has closed and takes no more answers. Nothing was kept.',
    not_open: 'This survey is not open yet. Keep your slip, and come back when it is announced.',
    unknown: 'No slip has this code. Please look at your slip again, letter by letter. Nothing was sent.',
    broken: 'Your answers did not arrive whole. They are still here. Try again.',
    too_many: 'Too many codes were tried from here. Wait a few minutes, then try again. Your answers are still here.',
  } satisfies Readonly<Record<NotKept, string>>,
} as const
