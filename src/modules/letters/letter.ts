const letterStates = ['waiting', 'sent', 'printed', 'failed', 'expired'] as const

export type LetterState = (typeof letterStates)[number]

/** A letter to somebody with a role. Never to anybody who asked for help. */
export type Letter = {
  readonly letterId: string
  readonly toName: string
  /** Null when it is to be printed or copied. */
  readonly toAddress: string | null
  readonly subject: string
  /** Null once it has left, since it can hold a one-time link. */
  readonly body: string | null
  readonly state: LetterState
  readonly problem: string | null
}

/** Where a letter stands, in the words of the outbox. */
export function stateInWords({ state, toAddress, problem }: Pick<Letter, 'state' | 'toAddress' | 'problem'>): string {
  switch (state) {
    case 'waiting':
      if (toAddress === null) return 'To print or copy'
      return problem === null ? 'Waiting to be sent' : `Not sent yet. ${problem} It is tried again by itself.`
    case 'sent':
      return 'Sent'
    case 'printed':
      return 'Handed over'
    case 'failed':
      return `Not sent. ${problem ?? ''}`.trim()
    case 'expired':
      return 'Its link was used or has run out'
  }
}

export const isLetterState = (text: string): text is LetterState => letterStates.some((state) => state === text)

/** True while the text is there to be handed over. */
export const isOpen = ({ state, body }: Letter): boolean => body !== null && (state === 'waiting' || state === 'failed')
