import { roleNames, roles } from '#kernel/actor.ts'
import type { Block } from '#engines/document/document.ts'
import { dayInWords } from '#kernel/day.ts'
import { heading, note, paragraph, paragraphs, subheading, table, tableOr } from './blocks.ts'
import type { Known } from './known.ts'
import { hostingNames, kindNames, namesInWords, namesWith, sizeInWords, stateName } from './words.ts'

// The first half of the binder: the agency, who does what, where things lie, what is kept.

export function agencyBlocks({ plan: { agency } }: Known): readonly Block[] {
  const { clinicianMiles: miles, clinicianMinutes: minutes } = agency
  const way = [...(miles === null ? [] : [`${miles} miles`]), ...(minutes === null ? [] : [`${minutes} minutes by car`])]
  return [
    heading('The agency'),
    table(
      'What the agency says about itself',
      ['What', ['How', 2]],
      [
        ['Name', agency.name],
        ['State', stateName(agency.state)],
        ['Kind', kindNames[agency.kind]],
        ['Size', sizeInWords(agency.headCountBand)],
        ['Time zone', agency.timeZone.replaceAll('_', ' ')],
        ['Where the program runs', hostingNames[agency.hosting]],
        ['Nearest licensed clinician', way.length === 0 ? 'Not written down' : way.join(', ')],
        ['Here since', dayInWords(agency.madeOn)],
      ],
    ),
  ]
}

export function rolesBlocks({ plan: { people }, today }: Known): readonly Block[] {
  const held = roles.flatMap((role) =>
    people
      .filter((person) => person.held.includes(role))
      .map(({ name, workGroup, hasAccount }) => [
        roleNames[role],
        name,
        workGroup === null ? 'From outside' : 'On the roster',
        hasAccount ? 'Yes' : 'Not yet',
      ]),
  )
  const offered = people.flatMap(({ name, offered: offers }) =>
    offers.map(({ role, expiresOn }) => [
      roleNames[role],
      name,
      expiresOn < today ? `Ran out on ${dayInWords(expiresOn)}` : `Works until ${dayInWords(expiresOn)}`,
    ]),
  )
  return [
    heading('Who holds which role'),
    tableOr('Roles held', ['Role', 'Who', 'From', 'Has an account'], held, 'Not one role is held.'),
    ...(offered.length === 0 ? [] : [table('Invited, and not taken up yet', ['Role', 'Who', 'Link'], offered)]),
    paragraph(ofCoordinators(namesWith(people, 'coordinator'))),
    paragraph(ofKeepers(namesWith(people, 'keeper'))),
  ]
}

const ofCoordinators = (names: readonly string[]): string =>
  names.length >= 2
    ? `Coordinators: ${namesInWords(names)}. Each can give and take roles.`
    : 'There is no second coordinator. Find one first: with the only one gone, no one here could give a role.'

const ofKeepers = (names: readonly string[]): string =>
  names.length === 0
    ? 'There is no keeper, so no survey can begin.'
    : `Keepers: ${namesInWords(names)}. A keeper’s key opens sealed answers, in the keeper’s own browser. Coordinators have no copy of it.`

// Two lines high, for a pen.
const roomToWrite = '\u00A0\n\u00A0'

/** To be filled in by hand: the program cannot know where paper lies, and what stands on it must not be typed here. */
export const sheetsBlocks = ({ plan: { people, agency } }: Known): readonly Block[] => [
  heading('Where keys, sheets and machines are'),
  note('Write where a thing lies and who can get at it. Do not copy what stands on it.'),
  table(
    'To be filled in by hand',
    ['What', ['Where it lies', 1.5], 'Who can get at it'],
    [
      ...namesWith(people, 'keeper').flatMap((name) => [`Recovery sheet of ${name}’s keyring`, `Key sheets of surveys that ${name} keeps`]),
      ...namesWith(people, 'coordinator').map((name) => `Recovery codes of ${name}`),
      'Slips that were printed and not drawn',
      'Signed papers',
      ...(agency.hosting === 'joined'
        ? ['The people who run the shared server']
        : ['The machine that the program runs on', 'Its backups, and how they are put back']),
      'The mailbox that letters are sent from, if there is one',
    ].map((what) => [what, roomToWrite, roomToWrite]),
  ),
]

export function keptBlocks({ trust: { retention, hold } }: Known): readonly Block[] {
  return [
    heading('What is kept, and for how long'),
    hold
      ? note(
          `A legal hold stands since ${dayInWords(hold.since)}, ordered by ${hold.orderedBy} (${hold.cause.toLowerCase()}). Nothing is destroyed and nothing new is opened until it is lifted.`,
        )
      : paragraph('No legal hold stands.'),
    ...(retention
      ? [
          paragraph(
            `Adopted by ${retention.by} on ${dayInWords(retention.on)}. Letters are deleted after ${retention.lettersDays} days. Themes of focus groups are kept ${retention.themesMonths === null ? 'as long as the program runs' : `for ${retention.themesMonths} months`}.`,
          ),
          subheading('The statement'),
          ...paragraphs(retention.statement),
        ]
      : [paragraph('No retention statement is adopted. Until one is, no survey opens.')]),
  ]
}
