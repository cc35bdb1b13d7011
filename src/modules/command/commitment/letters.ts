import { type Day, dayInWords } from '#kernel/day.ts'
import { signedBy } from './words.ts'
import type { Standing } from './standing.ts'

type Asking = {
  readonly agencyName: string
  readonly toName: string
  readonly senderName: string
  readonly address: string
  readonly termUntil: Day
  readonly standing: Standing
}

/** Asks a member of command to read and sign; whoever follows another chief is told what stands. */
export function askToSign({ agencyName, toName, senderName, address, termUntil, standing }: Asking) {
  const follows = standing.kind === 'not_renewed' && standing.why === 'new_chief'
  return {
    subject: follows ? `Will you renew the commitment to peer support at ${agencyName}?` : `A commitment to peer support to read and sign`,
    body: `${toName},

${
  follows
    ? `Command of ${agencyName} promised its people something about peer support: ${signedBy(standing.commitment)}. You lead now, so everybody here reads that it is not yet renewed by you.`
    : `The peer support program of ${agencyName} asks command for a public promise: what command will not ask, and what it gives.`
}

${senderName} sent you a text for it. It would hold until ${dayInWords(termUntil)}. Sign in here, read it, and sign it, or send it back and say what should change:
${address}

What you sign is put up for everybody who works here, with your name, your title and the day.
`,
  }
}
