import { addMonths, type Day } from '#kernel/day.ts'

/** The month for which a key is made, `YYYY-MM`. */
export type Epoch = string

export const isEpoch = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

export const epochOf = (day: Day): Epoch => day.slice(0, 7)

const monthsAhead = 3

/** This month and the next three: what a peer's keyring holds after each visit. */
export const epochsAhead = (day: Day): readonly Epoch[] =>
  Array.from({ length: 1 + monthsAhead }, (_, months) => epochOf(addMonths(day, months)))
