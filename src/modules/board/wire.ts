import * as v from 'valibot'

// What the board's page and the server say to each other. Neither side says a word about a note.

const uuid = v.pipe(v.string(), v.uuid())
const point = v.pipe(v.string(), v.regex(/^[\w-]{87}$/))
const signature = v.pipe(v.string(), v.regex(/^[\w-]{86}$/))
const epoch = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/))

const identity = v.object({ sign: point, auth: point })

/** Public keys that the page made: who signs, and a key for each month. `number` is the latest of this listing that the page knows. */
export const keysPost = v.object({
  number: v.pipe(v.number(), v.integer(), v.minValue(0)),
  identity,
  epochs: v.pipe(v.array(v.object({ epoch, publicKey: point, signature })), v.maxLength(6)),
})

export type KeysPost = v.InferOutput<typeof keysPost>

export const keysReply = v.object({ number: v.number() })

const published = v.object({ number: v.number(), identity, epochs: v.array(v.object({ epoch, publicKey: point })) })

/** The latest keys of one's own listing, as everybody can read them. */
export type Published = v.InferOutput<typeof published>

const board = v.object({
  agencyId: uuid,
  slug: v.string(),
  name: v.string(),
  timeZone: v.string(),
  /** The day it is there. */
  today: v.string(),
  hours: v.array(v.number()),
})

/** One agency's board on which the reader is listed: their own, or a neighbor's. */
export type Board = v.InferOutput<typeof board>

const onBoard = v.object({
  board: uuid,
  listing: uuid,
  /** Whose peer it is; under that agency their keys are signed. */
  agency: uuid,
  agencyName: v.string(),
  kind: v.picklist(['peer', 'clinician']),
  name: v.string(),
})

/** Somebody listed on a board. */
export type OnBoard = v.InferOutput<typeof onBoard>

export const boardProps = v.object({
  me: v.object({ listing: uuid, agency: uuid, name: v.string() }),
  boards: v.array(board),
  people: v.array(onBoard),
  clinicians: v.array(v.object({ name: v.string(), phone: v.string(), backup: v.nullable(v.string()) })),
  published: v.nullable(published),
})

export type BoardProps = v.InferOutput<typeof boardProps>
