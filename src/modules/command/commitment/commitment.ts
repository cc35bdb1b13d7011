import * as v from 'valibot'
import type { Day } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { dayOrNone, oneLine } from '#kernel/typed-fields.ts'

/** The exact text, by whose checksum it is sent, read and signed. */
export type Text = {
  readonly id: string
  readonly text: string
  readonly digest: string
  readonly termUntil: Day
  readonly version: number
}

/** What the text was put together from, so that a draft can be changed and a renewal can start from it. */
export type Written = { readonly clauses: readonly string[]; readonly ownClauses: readonly string[]; readonly sponsor: string | null }

type Sending = { readonly sentBy: PersonId; readonly sentTo: PersonId; readonly sentOn: Day }

export const endings = ['withdrawn', 'closed'] as const

/** Taken back by command, or closed by a coordinator because something else took its place. */
export type EndedHow = (typeof endings)[number]

/** Everybody with a role may read this much of a signed commitment. */
export type Published = Omit<Text, 'version'> & {
  readonly signedBy: PersonId
  readonly signerName: string
  readonly signerTitle: string
  readonly signedOn: Day
  /** Noted by a coordinator when somebody else took over. */
  readonly change: { readonly on: Day; readonly successor: string | null } | null
  readonly ended: { readonly on: Day; readonly how: EndedHow } | null
}

/** What command sent back unsigned, and what they want changed. */
export type Returned = { readonly on: Day; readonly because: string | null }

export type Draft = { readonly stage: 'draft'; readonly returned: Returned | null }
export type Sent = Sending & { readonly stage: 'sent' }

/** A commitment as the coordinator's desk knows it. */
export type Commitment = Text &
  Written &
  (Draft | (Sent & { readonly sentToName: string }) | { readonly stage: 'signed' | 'ended'; readonly published: Published })

type Sender = { readonly personId: PersonId; readonly to: PersonId; readonly readDigest: string; readonly on: Day }

/** Sends the text that was read, to somebody else. If it changed since, nothing is sent. */
export function send({ stage, digest }: Pick<Commitment, 'stage' | 'digest'>, by: Sender): Result<Sending> {
  if (stage !== 'draft') return refuse({ kind: 'conflict', because: 'This commitment was sent already.' })
  if (by.personId === by.to)
    return refuse({ kind: 'invalid', fields: { to: 'Whoever sends a text does not sign it. Ask another coordinator to send it to you.' } })
  if (digest !== by.readDigest)
    return refuse({ kind: 'conflict', because: 'The text changed after you opened it. Read it again, then send it.' })
  return ok({ sentBy: by.personId, sentTo: by.to, sentOn: by.on })
}

export type Signature = Pick<Published, 'signedBy' | 'signerName' | 'signerTitle' | 'signedOn'>

type Signer = { readonly personId: PersonId; readonly readDigest: string; readonly name: string; readonly title: string; readonly on: Day }

/** The signer signs the text they read. If it changed since, or was sent by themselves, we refuse. */
export function sign(sent: Pick<Text, 'digest'> & Pick<Sent, 'sentBy' | 'sentTo'>, by: Signer): Result<Signature> {
  if (sent.sentTo !== by.personId) return refuse({ kind: 'missing' })
  if (sent.sentBy === by.personId) return refuse({ kind: 'conflict', because: 'Whoever sent a text does not sign it.' })
  if (sent.digest !== by.readDigest)
    return refuse({ kind: 'conflict', because: 'The text changed after you opened it. Nothing was signed. Open it again and read it.' })
  return ok({ signedBy: by.personId, signerName: by.name, signerTitle: by.title, signedOn: by.on })
}

const signature = v.object({
  signerName: oneLine(1, 120, 'Write your name'),
  signerTitle: oneLine(2, 80, 'Write your title, such as Chief of Police'),
  read: v.pipe(v.optional(v.string(), ''), v.literal('yes', 'Say that you have read the text above')),
})

/** Name and title as the signer writes them, under a text they say they have read. */
export const parseSignature = (typed: Readonly<Record<string, unknown>>) => parseFields(signature, typed)

const returned = v.object({ because: oneLine(0, 500, 'Say it in at most 500 characters') })

export function parseReturned(typed: Readonly<Record<string, unknown>>, on: Day): Result<Returned> {
  const read = parseFields(returned, typed)
  return read.ok ? ok({ on, because: read.value.because === '' ? null : read.value.because }) : read
}

const change = v.object({
  leftOn: dayOrNone('Give a day that exists'),
  successor: oneLine(0, 120, 'Write a name of at most 120 characters'),
})

/** That somebody else leads now, from a day between the signing and today. */
export function parseChange(
  typed: Readonly<Record<string, unknown>>,
  { signedOn, today }: { readonly signedOn: Day; readonly today: Day },
): Result<NonNullable<Published['change']>> {
  const read = parseFields(change, typed)
  if (!read.ok) return read
  const { leftOn, successor } = read.value
  if (leftOn === null || leftOn < signedOn || leftOn > today)
    return refuse({ kind: 'invalid', fields: { leftOn: 'Give a day from the day of signing until today' } })
  return ok({ on: leftOn, successor: successor === '' ? null : successor })
}

export function parseEnding(typed: Readonly<Record<string, unknown>>): Result<EndedHow> {
  const how = endings.find((one) => one === typed['how'])
  return how ? ok(how) : refuse({ kind: 'invalid', fields: { how: 'Choose how it ended' } })
}
