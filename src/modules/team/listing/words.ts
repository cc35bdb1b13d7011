import type { NotShown, TextPart } from './listing.ts'

type Words = { readonly title: string; readonly tick: string; readonly label: string; readonly warning: string }

/** What each part is called, and what somebody should have thought of before they tick it. */
export const partWords: Readonly<Record<TextPart, Words>> = {
  name: {
    title: 'First name',
    tick: 'Show my first name',
    label: 'First name',
    warning: 'Anybody who has the page’s address can read it: colleagues, their families, and whoever finds a card.',
  },
  role: {
    title: 'Role',
    tick: 'Show my role',
    label: 'Role',
    warning: 'In a small agency a role can name one person. “Peer” says enough; a rank tells people something that they may need to know.',
  },
  program_number: {
    title: 'Program number',
    tick: 'Show a number that belongs to the program',
    label: 'Program number',
    warning: 'Whoever pays for that phone gets a bill with each number that called, the minute and the length.',
  },
  forwarding_number: {
    title: 'Forwarding number',
    tick: 'Show a number that rings my phone without showing mine',
    label: 'Forwarding number',
    warning: 'The service that forwards keeps a list of calls too. If you call back, your own number may be seen; find out how to hide it.',
  },
  own_mobile: {
    title: 'Own mobile',
    tick: 'Show the number of my own phone',
    label: 'Own mobile number',
    warning:
      'Anybody can keep it and pass it on, and you cannot take it back from those who wrote it down. Somebody you arrested could come by it, and a number leads to an address.',
  },
  faith: {
    title: 'Faith',
    tick: 'Show something about my faith',
    label: 'In a few words',
    warning: 'Some will call you for it, and some will pass you over. Write what you would say in front of the whole agency.',
  },
  recovery: {
    title: 'Recovery',
    tick: 'Show that I am in recovery',
    label: 'In a few words',
    warning:
      'This tells everybody about your own health, command included, and it can be asked about in court. It helps people in the same place, and it is yours alone to decide.',
  },
  service: {
    title: 'Military service',
    tick: 'Show that I served',
    label: 'In a few words',
    warning: 'Where and when you served can tell somebody who you are. The branch alone says enough.',
  },
}

export const photoWarning =
  'A face can be copied, and found again elsewhere. Leave it out if you have worked undercover or may do so, or if somebody looks for you.'

/** Why a listing does not stand on the page, and who can change that. */
export const notShownWords: Readonly<Record<NotShown, string>> = {
  no_name: 'You have not agreed to be shown with your first name. That is yours to do, below.',
  no_designation: 'No letter that designates you as a peer is recorded here. Ask your coordinator.',
  no_training: 'No finished course of yours is recorded here. Ask your coordinator.',
  no_agreement: 'It is not recorded that you signed the peer’s agreement. Ask your coordinator.',
}
