import { roleNames, type Role } from '#kernel/actor.ts'
import { dayInWords, type Day } from '#kernel/day.ts'
import { roleWords } from './holding.ts'

export type InvitationWords = {
  readonly agencyName: string
  readonly toName: string
  readonly role: Role
  readonly address: string
  readonly lastDay: Day
}

/** The letter that carries a one-time link. */
export const invitationLetter = ({ agencyName, toName, role, address, lastDay }: InvitationWords) => ({
  subject: `${roleNames[role]} for ${agencyName}: your invitation`,
  body: `${toName},

${agencyName} asks you to be ${roleNames[role].toLowerCase()} in its peer support program. ${roleWords[role]}

Open this address in a browser on your own device and follow what it says:
${address}

It works once, until ${dayInWords(lastDay)}. Whoever has it can use it, so keep it to yourself. You choose there how you sign in; nobody at the agency learns your phrase.

If you do not want this, do nothing: the invitation runs out by itself.
`,
})
