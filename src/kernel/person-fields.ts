import * as v from 'valibot'

/** The groups that rosters, peers and published tables count by, in the order in which pages list them. */
export const workGroups = ['sworn', 'dispatch', 'corrections', 'civilian', 'reserve', 'retired'] as const

export type WorkGroup = (typeof workGroups)[number]

export const workGroupNames: Readonly<Record<WorkGroup, string>> = {
  sworn: 'Sworn',
  dispatch: 'Dispatch',
  corrections: 'Corrections',
  civilian: 'Civilian',
  reserve: 'Reserve',
  retired: 'Retired',
}

export const personMessages = {
  name: 'Write a name with at least one letter, on one line, up to 120 characters.',
  email: 'Write one address such as name@agency.gov, or leave it empty.',
  workGroup: `Choose one of: ${workGroups.map((group) => workGroupNames[group]).join(', ')}.`,
} as const

const oneLine = v.pipe(
  v.string(),
  v.transform((text) => text.toWellFormed().normalize('NFC').replaceAll(/\s+/gu, ' ').trim()),
)

/** A name as people write it: any alphabet, apostrophes, commas, quoted nicknames. */
export const personName = v.pipe(
  oneLine,
  v.regex(/\p{L}/u, personMessages.name),
  v.regex(/^[^\p{Cc}\p{Cs}\uFFFD\u202A-\u202E\u2066-\u2069]*$/u, personMessages.name),
  v.check((text) => [...text].length <= 120, personMessages.name),
)

/** An address, or nothing. Whether letters reach it only a letter can tell. */
export const personEmail = v.pipe(
  v.optional(oneLine, ''),
  v.maxLength(254, personMessages.email),
  v.regex(/^(?:[^\s\p{Cc}@<>()[\]\\",;:]{1,64}@[^\s\p{Cc}@<>()[\]\\",;:]+\.[^\s\p{Cc}@<>()[\]\\",;:.]+)?$/u, personMessages.email),
  v.transform((text) => (text === '' ? null : text)),
)
