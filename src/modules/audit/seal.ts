import * as v from 'valibot'
import type { Day } from '#kernel/day.ts'
import { isUuid } from '#kernel/ids.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'

/** What came of working the chain out again. */
export type Chain = { readonly entries: number; readonly firstBroken: number | null; readonly head: string | null }

/** The seal of one entry, which stands for every entry up to it. */
export type Seal = { readonly seq: number; readonly hash: string }

/** A seal that was handed to somebody outside, who can hold it against the log later. */
export type KeptSeal = Seal & { readonly id: string; readonly keptBy: string; readonly on: Day }

/** A seal as somebody copies it down: eight characters at a time. */
export const inGroups = (seal: string): string => (seal.match(/.{1,8}/g) ?? []).join(' ')

/** So many characters are enough: nobody finds another log whose seal begins with them. */
const enough = 16

const form = v.object({
  number: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.regex(/^[1-9]\d{0,14}$/, 'Write the number that stands beside the seal'),
    v.transform(Number),
  ),
  seal: v.pipe(
    v.optional(v.string(), ''),
    v.transform((typed) => typed.toLowerCase().replaceAll(/[\s-]+/g, '')),
    v.regex(/^[0-9a-f]{1,64}$/, 'A seal has the digits 0 to 9 and the letters a to f'),
    v.minLength(enough, 'Write at least the first two groups of eight characters'),
  ),
})

/** A kept seal as it was typed in, whole or only its beginning. */
export function parseKeptSeal(typed: Readonly<Record<string, unknown>>): Result<Seal> {
  const read = parseFields(form, typed)
  return read.ok ? ok({ seq: read.value.number, hash: read.value.seal }) : read
}

/** What a kept seal tells of the log as it is now. */
export type Comparison = 'same' | 'rewritten' | 'cut_off' | 'broken'

/**
 * Holds a kept seal against the log. Equal seals mean that nothing up to there was changed, provided that the chain up to there is
 * whole; a log that ends earlier was cut.
 */
export function compareSeal(kept: Seal, now: { readonly chain: Chain; readonly hashThere: string | null }): Comparison {
  if (now.hashThere === null) return now.chain.firstBroken === null ? 'cut_off' : 'broken'
  if (now.chain.firstBroken !== null && now.chain.firstBroken <= kept.seq) return 'broken'
  return now.hashThere.startsWith(kept.hash) ? 'same' : 'rewritten'
}

const handing = v.object({
  headId: v.pipe(v.optional(v.string(), ''), v.check(isUuid, 'Open the page again; this form has come apart.')),
  number: form.entries.number,
  seal: v.pipe(v.optional(v.string(), ''), v.regex(/^[0-9a-f]{64}$/, 'Open the page again; this form has come apart.')),
  keptBy: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.regex(/^[^\p{Cc}]*$/u, 'Write one line'),
    v.minLength(2, 'Write who outside the agency keeps the copy'),
    v.maxLength(160, 'Write at most 160 characters'),
  ),
  outside: v.literal('yes', 'Tick this once it is so'),
})

/** That the seal on the page was handed to somebody outside. It must still be the log's own. */
export function parseHanding(typed: Readonly<Record<string, unknown>>, on: Day): Result<KeptSeal> {
  const read = parseFields(handing, typed)
  if (!read.ok) return read
  const { headId, number, seal, keptBy } = read.value
  return ok({ id: headId, seq: number, hash: seal, keptBy, on })
}

export const notThisSeal = refuse({
  kind: 'conflict',
  because: 'The log has no such seal under this number. Open the page again and copy the seal that stands there now.',
} as const)
