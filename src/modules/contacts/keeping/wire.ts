import * as v from 'valibot'
import { isUuid } from '#kernel/ids.ts'

// What the keeper's page of the contact log and the server say to each other. Both sides import this file and nothing of each other.

const id = v.pipe(v.string(), v.check(isUuid))
/** A point of the curve, 65 bytes in base64url. */
const point = v.pipe(v.string(), v.regex(/^[\w-]{87}$/))
const signature = v.pipe(v.string(), v.regex(/^[\w-]{86}$/))
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const lockedTo = v.pipe(v.string(), v.regex(/^[0-9a-zA-Z_-]{8,64}$/))

const copy = v.strictObject({
  ledgerId: id,
  personId: id,
  lockedTo,
  sealed: v.pipe(v.string(), v.minLength(4), v.maxLength(4000), v.regex(/^[\w-]+$/)),
})

/** A copy of a quarter's key and words, locked to one keeper's keyring. */
export type WireCopy = v.InferOutput<typeof copy>

/** The public half of a keeper's identity for the log. The id is made by the page, so that a second try is the same. */
export const identityPost = v.strictObject({ id, sign: point, auth: point })

/** Keys of quarters, each with a copy for every keeper. */
export const keysPost = v.strictObject({
  signedBy: id,
  ledgers: v.pipe(
    v.array(v.strictObject({ id, publicKey: point, signature, words: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)) })),
    v.minLength(1),
    v.maxLength(2),
  ),
  copies: v.pipe(v.array(copy), v.minLength(1), v.maxLength(8)),
})

/** Copies for the other keeper of quarters that were keyed before. */
export const copiesPost = v.strictObject({ copies: v.pipe(v.array(copy), v.minLength(1), v.maxLength(8)) })

/** The card for peers went to the printer. What stands on it never comes here. */
export const cardPost = v.strictObject({ printed: v.literal(true) })

/** `release` is read by `metrics`, which knows its form. `setAside`: whether any contact was; how many stays with the keeper. */
export const yearPost = v.strictObject({ release: v.unknown(), digest, setAside: v.boolean() })

export const keptReply = v.strictObject({ kept: v.literal(true) })
export const contactsReply = v.strictObject({ contacts: v.array(v.strictObject({ ledger: v.string(), sealed: v.string() })) })

const keeper = v.strictObject({
  personId: v.string(),
  name: v.string(),
  /** The key of their keyring; null until they have one. */
  keyring: v.nullable(v.string()),
  /** Their identity for the log; null until their own page has made it. */
  identity: v.nullable(v.strictObject({ id: v.string(), sign: v.string(), auth: v.string() })),
})

/** A keeper as another keeper's page knows them before any word was compared. */
export type WireKeeper = v.InferOutput<typeof keeper>

export const ledgerProps = v.strictObject({
  year: v.number(),
  tenant: v.string(),
  agencyName: v.string(),
  today: v.string(),
  stage: v.picklist(['open', 'closed', 'published', 'discarded']),
  design: v.picklist(['total', 'tables']),
  /** People who were peers on any day of the year. */
  peers: v.number(),
  /** Where peers log: what the card's QR code holds. */
  address: v.string(),
  me: keeper,
  /** The other keepers who said yes and go on. */
  others: v.array(keeper),
  /** Keepers who stopped, so that words they know are handed out anew. */
  ended: v.array(v.string()),
  ledgers: v.array(
    v.strictObject({
      id: v.string(),
      quarter: v.picklist([1, 2, 3, 4]),
      key: v.nullable(v.strictObject({ publicKey: v.string(), signedBy: v.string(), signature: v.string(), words: v.number() })),
    }),
  ),
  copies: v.array(copy),
})

/** Props of the island `ledger`. */
export type LedgerProps = v.InferOutput<typeof ledgerProps>
