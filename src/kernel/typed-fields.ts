import * as v from 'valibot'
import { isDay } from './day.ts'

type Length = { readonly shortest: number; readonly longest: number }

const clean = (text: string): string => text.toWellFormed().normalize('NFC').replaceAll(/\s+/gu, ' ').trim()

/** Whole characters, no line ends, nothing that acts unseen, of a length that fits. */
const isLine = (text: string, { shortest, longest }: Length): boolean =>
  !/[\p{Cc}\p{Cf}]/u.test(text) && [...text].length >= shortest && [...text].length <= longest

/** A line that people read. */
export const oneLine = (shortest: number, longest: number, wrong: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform(clean),
    v.check((text) => isLine(text, { shortest, longest }), wrong),
  )

/** Points as they stand in a text area, one a line; empty lines are let go. */
export const lines = ({ most, ...length }: Length & { readonly most: number }, wrong: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => text.split('\n').map(clean).filter(Boolean)),
    v.check((points) => points.length <= most && points.every((point) => isLine(point, length)), wrong),
  )

/** A day that has to be given. */
export const day = (wrong: string) => v.pipe(v.optional(v.string(), ''), v.trim(), v.check(isDay, wrong))

/** A day, or nothing. */
export const dayOrNone = (wrong: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.check((text) => text === '' || isDay(text), wrong),
    v.transform((text) => (text === '' ? null : text)),
  )

/** The number of the change that the form was made from; 0, which nothing has, where it holds none. */
export const versionIn = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0)
