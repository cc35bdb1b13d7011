import * as v from 'valibot'
import type { Day } from '#kernel/day.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/typed-fields.ts'

/** What a listing may show besides a photo, in the order in which the form asks. Each needs a yes of its own. */
export const textParts = ['name', 'role', 'program_number', 'forwarding_number', 'own_mobile', 'faith', 'recovery', 'service'] as const

export type TextPart = (typeof textParts)[number]

const numbers: readonly TextPart[] = ['program_number', 'forwarding_number', 'own_mobile']

export const isNumber = (part: TextPart): boolean => numbers.includes(part)

export type Agreed = { readonly words: string; readonly agreedOn: Day }

/** One's own place on the help page. What was not agreed to is not here. */
export type Listing = {
  readonly id: string
  readonly kind: 'peer' | 'clinician'
  readonly parts: ReadonlyMap<TextPart, Agreed>
  readonly photo: Agreed | null
  readonly lightOnUntil: Date | null
  readonly second: string | null
  readonly version: number
}

/** Somebody on the same help page, one's own agency's or a neighbor's. */
export type Listed = {
  readonly listingId: string
  readonly agencyId: string
  readonly agencyName: string
  readonly kind: 'peer' | 'clinician'
  readonly name: string
}

/** The fields of the form for one part: the tick, and the words. */
export const tickOf = (part: TextPart) => `show_${part}` as const

/** What is ticked where nothing was agreed to yet. Everything else is off until somebody ticks it. */
const firstTicked: readonly TextPart[] = ['name', 'role', 'program_number']

type Values = Readonly<Record<string, string>>

/** The form as it opens: what was agreed to, or on the first visit what most begin with. Nothing is shown before it is saved. */
export function valuesOf(listing: Listing | null, start: { readonly firstName: string; readonly role: string }): Values {
  if (listing === null || listing.parts.size === 0) {
    const ticks = Object.fromEntries(firstTicked.map((part) => [tickOf(part), 'yes']))
    return { ...ticks, name: start.firstName, role: start.role }
  }
  return Object.fromEntries(
    [...listing.parts].flatMap(([part, { words }]) => [
      [tickOf(part), 'yes'],
      [part, words],
    ]),
  )
}

/** As people dial it, so that a phone can too. */
export const dialable = /^\+?[\d ()-]{3,20}$/

const isDialable = (typed: unknown): boolean => typeof typed === 'string' && dialable.test(typed.trim())

const texts: Readonly<Record<TextPart, { readonly longest: number; readonly wrong: string }>> = {
  name: { longest: 40, wrong: 'Write a first name of at most 40 characters, or untick it' },
  role: { longest: 60, wrong: 'Write a role of at most 60 characters, or untick it' },
  program_number: { longest: 20, wrong: 'Write a number such as 541-555-0100, or untick it' },
  forwarding_number: { longest: 20, wrong: 'Write a number such as 541-555-0100, or untick it' },
  own_mobile: { longest: 20, wrong: 'Write a number such as 541-555-0100, or untick it' },
  faith: { longest: 80, wrong: 'Write a few words, at most 80 characters, or untick it' },
  recovery: { longest: 80, wrong: 'Write a few words, at most 80 characters, or untick it' },
  service: { longest: 80, wrong: 'Write a few words, at most 80 characters, or untick it' },
}

export type NewParts = ReadonlyMap<TextPart, string>

const noName = 'Without a first name there is no listing. Tick it, or take everything off at the foot of the page.'

/** What somebody ticked, with its words. Words beside a box that is not ticked are let go: that was no yes. */
export function parseParts(typed: Readonly<Record<string, unknown>>): Result<NewParts> {
  const ticked = textParts.filter((part) => typed[tickOf(part)] === 'yes')
  if (!ticked.includes('name')) return refuse({ kind: 'invalid', fields: { [tickOf('name')]: noName } })

  const schema = v.object(Object.fromEntries(ticked.map((part) => [part, oneLine(1, texts[part].longest, texts[part].wrong)])))
  const read = parseFields(schema, typed)
  const wrongNumbers = ticked.filter((part) => isNumber(part) && !isDialable(typed[part]))
  const fields = {
    ...(read.ok || read.refusal.kind !== 'invalid' ? {} : read.refusal.fields),
    ...Object.fromEntries(wrongNumbers.map((part) => [part, texts[part].wrong])),
  }
  if (!read.ok || wrongNumbers.length > 0) return refuse({ kind: 'invalid', fields })
  return ok(new Map(ticked.map((part) => [part, read.value[part] ?? ''])))
}

/** True where the form says what is agreed already, as after a double click. */
export const isSame = (listing: Listing, parts: NewParts): boolean =>
  listing.parts.size === parts.size && [...parts].every(([part, words]) => listing.parts.get(part)?.words === words)

/** Why a listing is on no page yet. */
export type NotShown = 'no_name' | 'no_designation' | 'no_training' | 'no_agreement'

type Papers = { readonly kind: Listing['kind']; readonly designated: boolean; readonly trained: boolean; readonly agreed: boolean }

/** Papers are the coordinator's to record; a gate that was opened early lets a listing through without two of them. */
export const whyNotShown = (listing: Listing | null, { kind, designated, trained, agreed }: Papers): readonly NotShown[] => [
  ...(listing?.parts.has('name') ? [] : (['no_name'] as const)),
  ...(kind === 'peer' && !designated ? (['no_designation'] as const) : []),
  ...(kind === 'peer' && designated && !trained ? (['no_training'] as const) : []),
  ...(kind === 'peer' && designated && !agreed ? (['no_agreement'] as const) : []),
]
