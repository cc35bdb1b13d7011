import type { Closed } from './board.ts'
import type { NotKept } from './wire.ts'

/** Everything that somebody reads who thinks of leaving a note, in one place for a second language. */
export const words = {
  title: 'Information',
  heading: 'Leave a sealed note',
  back: 'Back to the people and the lines',
  part: {
    lead: 'For those who would rather write first. The peer you choose can open it, and a second one if you name one. What is kept here is a block that the server cannot open.',
    open: 'Go to the note',
  },
  gate: {
    heading: 'Before you write',
    untraced: 'Nobody can trace this, so nobody can come.',
    tonight: 'If you may act tonight: 988, 911, or a peer by phone.',
    call: 'Call 988 now',
    card: 'Read first what a peer can keep to themselves, and what not',
    goOn: 'I have read this. Go on to the note',
  },
  top: {
    told: 'Nobody is told this minute.',
    hours: (hours: string) => `Boards are read at ${hours}.`,
    last: (when: string) => `Last read: ${when}.`,
    tonight: 'For tonight:',
    numbers: '988, 911, or a peer by phone.',
    lifeline: 'Call 988',
    emergency: '911',
    leave: 'Leave',
  },
  leaves:
    'What a note leaves behind: a sealed block here for 21 days, and nothing that says who wrote it. The network you use can note that you opened this page. Use your own phone and its own data.',
  sample: 'This agency is invented. No peer reads this board.',
  closed: {
    heading: 'No note can be left now',
    because: {
      hold: 'A legal hold stands in this agency: notes would be kept, sealed, and whoever can open them could be ordered to. So none is taken until it ends.',
      retention: 'The agency has not yet adopted how long notes are kept. Until it has, none is taken.',
      no_hours: 'No hours are set at which peers read their boards. A note would wait, and it would not be known for how long.',
      no_keys: 'No peer here has a key to which a note could be sealed.',
      unread: 'No board was read for 36 hours. A note left now might wait for days, so none is taken.',
    } satisfies Record<Closed, string>,
    instead: 'Call or text a peer, or one of the lines, on the page before this one. 988 answers at any hour.',
    call: 'Call 988',
  },
  form: {
    to: 'Who should open it?',
    neighbor: (name: string, agency: string) => `${name}, ${agency}`,
    second: 'If it waits for twelve hours, it also goes to',
    secondHint: 'Both can open it from the start. The second sees it only if it waits.',
    usual: 'Whomever that peer named',
    none: 'Only the peer I chose',
    number: 'Call me at',
    numberHint: 'A number that only you answer.',
    after: 'After',
    afterHint: 'Such as “6 pm”, or “Tuesday morning”.',
    text: 'What you want to say',
    textHint:
      'You may leave this empty if you gave a number. At most 1,500 letters. Say nothing that others could know you by, if you do not want that.',
    answerLabel: 'How should the peer reach you?',
    answer: 'I want a written answer',
    answerHint: 'You get six words to find it with. Without them, a note goes one way: you have nothing to keep, and nothing to lose.',
    send: 'Send',
    withoutScript: {
      heading: 'This browser does not seal the note itself',
      text: 'When you send, the server sees it for a moment, seals it, and keeps only the sealed block. A newer browser with scripts on seals before it sends. A call or a text does not pass through here at all.',
    },
    cover:
      'With scripts on, every visit to these pages leaves an empty sealed block, so that a block does not say that somebody wrote. Without scripts, or with data saver on, your visit leaves none.',
  },
  sixWords: {
    title: 'Your six words',
    lead: 'With these you find the answer, here, for 21 days. They are shown once and stored nowhere.',
    keep: 'Learn them, or write them where only you look. Whoever has them can read the answer. If they are lost, the answer cannot be found: leave a new note.',
    ask: (position: number) => `Type word ${position}`,
    wrong: (position: number) => `This is not word ${position}. Look at the list above.`,
    send: 'Send the note',
  },
  kept: {
    title: 'Kept',
    heading: 'Kept',
    next: (when: string | null) => (when === null ? 'Kept.' : `Kept. The board is read next ${when}.`),
    stays: (until: string) => `The sealed block is here until ${until}, then it is gone. Nothing of the note is on this device.`,
    find: 'If you took six words, “Look for an answer” on these pages is where they lead.',
    tonight: 'If it cannot wait: 988, 911, or a peer by phone.',
    history: 'Without scripts this browser may keep what you typed in its own files. Close this page, and delete it from the history.',
  },
  notSent: 'Not sent',
  anew: 'Start a new note',
  notKept: {
    other:
      'A note from this form is kept already. If you only sent it twice, all is well. If you wanted to say something else, start a new note.',
    broken: 'The note did not arrive whole. It is still here. Try again.',
    too_many:
      'Too much was sent from this network in the last hour. Your note is still here: try again later, or call. The numbers on the page before this one do not wait.',
    full: 'No more can be kept today. Please call or text a peer, or 988. Nothing was stored.',
    closed: 'Notes cannot be taken just now. Please call or text a peer, or 988. Nothing was stored.',
  } satisfies Record<NotKept, string>,
  refusal: {
    no_key: 'This peer’s key for the month is not here, so a note to them cannot be sealed. Choose somebody else, or call.',
    not_signed:
      'The key that the server gave is not signed by this peer. Somebody may have changed it. Nothing was sent. Call, and tell the coordinator.',
    other_identity:
      'The key that the server gave is not the one on your card. Somebody may have changed it to read what you write. Nothing was sent. Call, and tell the coordinator.',
    too_long: 'This is too long to fit. Take out some of it.',
  },
  errors: {
    to: 'Choose who should open it',
    long: 'At most 1,500 letters',
    number: 'A number has at most 40 digits and signs',
    after: 'At most 60 letters',
    nothing: 'Give a number, or write a few words below',
  },
  look: {
    link: 'Look for an answer',
    title: 'Look for an answer',
    lead: 'Type the six words that you were shown when you left your note.',
    label: 'Your six words',
    hint: 'With spaces between them. Capital letters do not matter.',
    go: 'Look',
    withoutScript:
      'This browser does not open the answer itself. When you send, the server sees your six words and the answer for a moment, and stores neither.',
    empty: 'Type your six words',
    count: (found: number) => `There should be six words; these are ${found}.`,
    unknown: (position: number, word: string) => `Word ${position}, “${word}”, is not on the list.`,
    meant: (word: string) => `Did you mean “${word}”?`,
    nothing: {
      heading: 'There is no note for these words',
      text: 'Either one of the words is another one, or the note came more than 21 days ago and is gone. If you are not sure of the words, leave a new note, or call.',
    },
    kept: 'Your note is kept. There is no answer yet.',
    keptAnd: 'Your note is kept.',
    answer: (name: string | null) => (name === null ? 'An answer from a peer who is not on the list any more' : `An answer from ${name}`),
    own: 'You wrote',
    ownText: 'What you wrote is sealed to the peer. This page cannot open it.',
    again: 'Write again',
    againHint: 'It goes to the same place: the peer sees that it is from you, as before, and your six words find the answer.',
    burnHeading: 'When you are done',
    burnHint: 'This takes your words and the answer off this page. The sealed blocks stay on the server until they are 21 days old.',
    burn: 'Forget my words',
    burned: {
      heading: 'Forgotten here',
      text: 'This page has forgotten your words and what it showed. Nothing of them was stored on this device. The sealed blocks stay on the server until they are 21 days old, then they are gone.',
    },
    tooMany: 'Too many words were tried from this network. Wait an hour. The numbers on the page before this one do not wait.',
    other: 'Try other words',
    closeThis: 'When you have read it, close this page and delete it from the browser’s history. Sealed blocks are gone after 21 days.',
  },
} as const
