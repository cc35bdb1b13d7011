import { roleNames, type Role } from '#kernel/actor.ts'
import { dayInWords, type Day } from '#kernel/day.ts'

export type InvitationWords = {
  readonly agencyName: string
  readonly toName: string
  readonly role: Role
  readonly address: string
  readonly lastDay: Day
}

const part: Readonly<Record<Role, string>> = {
  coordinator:
    'You would run the program: people and roles, surveys, goals, letters. Two people share this, so that neither can lock the other out.',
  command: 'You would read what the program publishes, exactly as everybody else does.',
  keeper: 'You would hold the key of a survey: make it, open it after close and publish the results, in your own browser.',
  peer: 'You would support colleagues. Nothing here records whom.',
  clinician: 'You would advise the program as a licensed professional.',
  legal_advisor: 'You would review what the program writes down.',
  region_lead: 'You would speak for a group of neighboring agencies.',
  assistance_provider: 'You would help agencies to start and run a program.',
}

/** The letter that carries a one-time link. */
export const invitationLetter = ({ agencyName, toName, role, address, lastDay }: InvitationWords) => ({
  subject: `${roleNames[role]} for ${agencyName}: your invitation`,
  body: `${toName},

${agencyName} asks you to be ${roleNames[role].toLowerCase()} in its peer support program. ${part[role]}

Open this address in a browser on your own device and follow what it says:
${address}

It works once, until ${dayInWords(lastDay)}. Whoever has it can use it, so keep it to yourself. You choose there how you sign in; a phrase is shown once and not stored.

If you do not want this, do nothing: the invitation runs out by itself.
`,
})
