import type { Day } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'

/** The exact text, by whose checksum it is sent, read and signed. */
type Text = { readonly id: string; readonly text: string; readonly digest: string; readonly termUntil: Day; readonly version: number }

/** What the text was put together from, so that a draft can be changed and a renewal can start from it. */
export type Written = { readonly clauses: readonly string[]; readonly ownClauses: readonly string[]; readonly sponsor: string | null }

type Sending = { readonly sentBy: PersonId; readonly sentTo: PersonId; readonly sentOn: Day }

/** Everybody with a role may read this much of a signed commitment. */
export type Published = Omit<Text, 'version'> & {
  readonly stage: 'signed' | 'ended'
  readonly signedBy: PersonId
  readonly signerName: string
  readonly signerTitle: string
  readonly signedOn: Day
  /** Noted by a coordinator when somebody else took over. */
  readonly change: { readonly on: Day; readonly successor: string | null } | null
  readonly ended: { readonly on: Day; readonly how: EndedHow } | null
}

export const endings = ['withdrawn', 'closed'] as const

export type EndedHow = (typeof endings)[number]

export type Returned = { readonly on: Day; readonly because: string | null }

export type Draft = Text & { readonly stage: 'draft'; readonly returned: Returned | null }
export type Sent = Text & Sending & { readonly stage: 'sent' }
type Signed = Published & Text & Sending

/** A commitment as the coordinator's desk knows it. */
export type Commitment = Written & (Draft | Sent | Signed)

/** Sends the text that was read, to somebody else in command. If it changed since, nothing is sent. */
export function send(
  { stage, digest }: Pick<Draft | Sent | Signed, 'stage' | 'digest'>,
  by: { readonly personId: PersonId; readonly to: PersonId; readonly readDigest: string; readonly on: Day },
): Result<Sending> {
  if (stage !== 'draft') return refuse({ kind: 'conflict', because: 'This commitment was sent already.' })
  if (by.personId === by.to) return refuse({ kind: 'invalid', fields: { to: sendsToSelf } })
  if (digest !== by.readDigest)
    return refuse({ kind: 'conflict', because: 'The text changed after you opened it. Read it again, then send it.' })
  return ok({ sentBy: by.personId, sentTo: by.to, sentOn: by.on })
}

export const sendsToSelf = 'Whoever sends a text does not sign it. Ask another coordinator to send it to you.'

export type Signature = Pick<Published, 'signedBy' | 'signerName' | 'signerTitle' | 'signedOn'>

/** The signer signs the text they read. If it changed since, or was sent by themselves, we refuse. */
export function sign(
  sent: Pick<Sent, 'stage' | 'digest' | 'sentBy' | 'sentTo'>,
  by: { readonly personId: PersonId; readonly readDigest: string; readonly name: string; readonly title: string; readonly on: Day },
): Result<Signature> {
  if (sent.sentTo !== by.personId) return refuse({ kind: 'missing' })
  if (sent.sentBy === by.personId) return refuse({ kind: 'conflict', because: 'Whoever sent a text does not sign it.' })
  if (sent.digest !== by.readDigest)
    return refuse({ kind: 'conflict', because: 'The text changed after you opened it. Nothing was signed. Open it again and read it.' })
  return ok({ signedBy: by.personId, signerName: by.name, signerTitle: by.title, signedOn: by.on })
}
