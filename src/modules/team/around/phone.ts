import * as v from 'valibot'
import { dialable } from '../listing/listing.ts'

/** A number that a phone can dial as it stands. */
export const phone = (wrong: string) => v.pipe(v.optional(v.string(), ''), v.trim(), v.regex(dialable, wrong))

/** The same, or nothing. */
export const phoneOrNone = (wrong: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.check((text) => text === '' || dialable.test(text), wrong),
    v.transform((text) => (text === '' ? null : text)),
  )
