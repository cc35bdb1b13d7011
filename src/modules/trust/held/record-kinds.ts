import * as v from 'valibot'
import content from '#content/trust/record-kinds.json' with { type: 'json' }

/** Until when a kind of record stays: with a survey, for an adopted time, or as long as the program runs. */
const endings = ['program', 'with_survey', 'with_year', 'letters', 'themes', 'links', 'three_weeks', 'signing_out', 'account'] as const

/** Whose a kind of record is when somebody asks for it by law. */
const reaches = ['agency', 'sealed', 'person', 'published'] as const

const words = v.pipe(v.string(), v.minLength(2))

const kind = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z-]{2,40}$/)),
  title: words,
  what: words,
  tables: v.array(v.string()),
  stays: words,
  ends: v.picklist(endings),
  sealed: v.nullable(v.strictObject({ what: words, key: words })),
  /** Whether it could show who asked for help. */
  whoAsked: words,
  reach: v.picklist(reaches),
  /** Who sees it besides the roles of the database, where these do not say it. */
  readers: v.optional(words),
  /** What it tells, and does not, for counsel. */
  counsel: words,
})

const titled = { title: words }

const schema = v.strictObject({
  kinds: v.array(kind),
  elsewhere: v.array(v.strictObject({ ...titled, what: words, stays: words })),
  couldShow: v.array(v.strictObject({ ...titled, text: words })),
  notHere: v.array(words),
})

export type RecordKind = v.InferOutput<typeof kind>
export type Reach = RecordKind['reach']

/** Every kind of record, in the order in which pages list them; which tables belong to it, and what is true of it. */
export const { kinds, elsewhere, couldShow, notHere } = v.parse(schema, content)
