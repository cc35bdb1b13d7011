/** What officers and peers read around a card. What stands on the card itself is made by the engine. */
export const words = {
  cards: {
    title: 'Limits of what a peer can keep',
    lead: 'What somebody should know before they talk with a peer, for each group of people.',
    faces: {
      cautious: 'The cautious card: it promises nothing by law.',
      full: 'Says what the law seems to do.',
    },
    reserve: 'Reserve officers have no card of their own. Ask the legal advisor which one is theirs.',
  },
  card: {
    why: 'Why the card says this',
    signed: (by: string, on: string) => `Read and signed by ${by}, ${on}.`,
    unsigned: 'Not signed by a legal advisor, so it promises nothing by law.',
    signedShort: (on: string) => `Signed by the legal advisor, ${on}.`,
    unsignedShort: 'Not signed by a legal advisor.',
    read: (on: string) => `Law as read on ${on}. Not legal advice.`,
    counsel: 'What the legal advisor added',
    printLarge: 'Print in large type',
    printWallet: 'Print in wallet size',
  },
  keep: {
    title: 'May I keep this?',
    lead: 'A short walk for peers. Nothing you tap here is sent or kept.',
    policyFirst:
      'Your agency’s policy comes first, and the legal advisor’s word. This is the usual answer, with notes on the state’s law beside it.',
    role: 'Are you designated and trained as a peer?',
    acting: 'Are you acting as a peer right now?',
    scene: 'Were you at the scene, or are you a witness or party?',
    heard: 'What did you hear, or what is asked of you?',
    yes: 'Yes',
    no: 'No',
    stop: 'Stop here. In most states the law protects nothing of this talk. Say so, and call the coordinator.',
    stopScene: 'Hand over to a peer who was not there. Many laws leave a peer out who was.',
    first: 'What the law asks of a peer first',
    law: 'Notes on the law, not its own words',
  },
} as const
