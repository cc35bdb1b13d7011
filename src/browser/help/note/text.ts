// What the note's and the six words' scripts say, in one place for a second language, beside the pages' own words.

export const text = {
  sealedHere: 'The note is sealed on this device. The server gets a block that it cannot open.',
  memory: 'What you write is kept nowhere until you send it. If this page closes or the phone dies, it is gone and nothing was sent.',
  card: (name: string) => `The key of ${name} is the one on the card you scanned. Its words: `,
  wrongKey: {
    heading: 'Please do not write here',
    text: 'The key that this page was given is not the one on your card. Somebody may have changed it to read what you write. Nothing was sent. Call, and tell the coordinator.',
  },
  wordsHeading: 'Your six words',
  wordsKeep:
    'They are shown now and not again. Learn them, or write them where only you look. Whoever has them can read the answer. If they are lost, the answer cannot be found.',
  noList: 'The words could not be fetched. Without a link you can send a one-way note.',
  sending: 'Sealing and sending…',
  again: 'Try again',
  unsent: 'Not sent yet. It is sealed, and goes as soon as there is a link. Keep this page open.',
  unsentKept: 'Not sent yet. It is sealed and kept on this device, and goes the next time you open these pages with a link.',
  change: 'Change the note',
  changed: 'If the first one did arrive, the peer gets both.',
  sentNow: 'The note that waited on this device is sent now.',
  noKeys: 'The keys could not be fetched. Look at your connection, then try again. Your note is still here.',
  kept: 'Kept',
  wordsLead: 'Your six words lead to the answer, at “Look for an answer”.',
  looking: 'Looking…',
  noAnswer: 'No answer came from the server. Look at your connection, then try again.',
  write: 'Send',
  keptAgain: 'Kept. Look again later with the same words.',
} as const
