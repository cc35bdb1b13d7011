import * as v from 'valibot'
import type { Day } from '#kernel/day.ts'

const words = v.pipe(v.string(), v.trim(), v.nonEmpty())
/** As people dial it: digits, spaces, dashes, brackets, and a plus in front. */
const number = v.pipe(v.string(), v.regex(/^\+?[\d ()-]{3,20}$/))
const https = v.pipe(v.string(), v.url(), v.regex(/^https:/))

const line = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{1,39}$/)),
    name: words,
    call: v.nullable(number),
    text: v.nullable(number),
    /** What is written into the text for the caller, where the line asks for a word. */
    textWord: v.nullable(words),
    chat: v.nullable(https),
    hours: words,
    /** True where its source says that it answers at any hour. */
    always: v.boolean(),
    /** What the line says of itself, and for whom it is. */
    says: words,
    /** Null: everywhere. */
    states: v.nullable(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))), v.minLength(1), v.readonly())),
    /** False: recalled or not seen. Shown as to be confirmed until an agency has phoned it. */
    confirmed: v.boolean(),
    /** The parts that were recalled or not seen, in words. */
    unconfirmed: v.pipe(v.array(words), v.readonly()),
    source: v.strictObject({ name: words, url: v.nullable(https) }),
    sourceDate: v.pipe(v.string(), v.isoDate()),
  }),
  v.check(({ confirmed, unconfirmed }) => confirmed || unconfirmed.length > 0, 'What is not confirmed says what'),
  v.check(({ id }) => !id.startsWith('own-'), 'An agency’s own lines begin with own-'),
)

export const linesFile = v.strictObject({ about: words, lines: v.pipe(v.array(line), v.minLength(1), v.readonly()) })

/** A line as its source gives it. */
export type CrisisLine = v.InferOutput<typeof line>

/** What an agency keeps of a line: its own one, or its changes to one of the list. It stands whole in the place of the list's. */
export type KeptLine = {
  readonly id: string
  readonly name: string
  readonly call: string | null
  readonly textTo: string | null
  readonly says: string
  readonly hours: string
  /** The day on which somebody of the agency phoned it. */
  readonly checkedOn: Day | null
  readonly shown: boolean
}
