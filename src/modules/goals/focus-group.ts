import * as v from 'valibot'
import content from '#content/focus-group.json' with { type: 'json' }
import { parseFields } from '#kernel/parse-fields.ts'
import { refuse, type Result } from '#kernel/refusal.ts'

const words = v.pipe(v.string(), v.trim(), v.nonEmpty())
const several = v.pipe(v.array(words), v.minLength(1))

const schema = v.strictObject({
  version: v.number(),
  title: words,
  intro: words,
  before: several,
  rules: several,
  questions: v.pipe(
    v.array(v.strictObject({ id: v.pipe(v.string(), v.regex(/^[a-z][a-z_]{0,39}$/)), ask: words, prompt: words })),
    v.minLength(1),
    v.check((questions) => new Set(questions.map(({ id }) => id)).size === questions.length),
  ),
  after: several,
  sources: v.pipe(v.array(v.strictObject({ name: words, url: v.pipe(v.string(), v.url()), used: words })), v.minLength(1)),
})

export type Guide = v.InferOutput<typeof schema>

/** The guide that is printed for whoever leads the group; a fault in it is a bug in the content. */
export const guide: Guide = v.parse(schema, content)

/** The question a theme belongs to, in words; a question that left the guide keeps its themes. */
export const questionInWords = (id: string): string =>
  guide.questions.find((question) => question.id === id)?.ask ?? 'A question no longer asked'

export type NewTheme = { readonly question: string; readonly theme: string }

const oneLine = 'Write one line of 2 to 160 characters'
const named = 'This has the name of somebody on the roster in it. Write the theme without it'

const typedTheme = v.object({
  question: v.pipe(
    v.optional(v.string(), ''),
    v.check((id) => guide.questions.some((question) => question.id === id), 'Choose the question that was talked about'),
  ),
  theme: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.regex(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u, oneLine),
    v.transform((text) => text.toWellFormed().normalize('NFC')),
    v.check((text) => [...text].length >= 2 && [...text].length <= 160, oneLine),
  ),
})

/** One theme as one line. A name from the roster is refused; other names only people can see. */
export function parseTheme(typed: Readonly<Record<string, unknown>>, roster: readonly string[]): Result<NewTheme> {
  const read = parseFields(typedTheme, typed)
  if (!read.ok || !roster.some((name) => isNamed(read.value.theme, name))) return read
  return refuse({ kind: 'invalid', fields: { theme: named } })
}

// Only as names are written: "young" is a word, "Young" in the middle of a sentence is somebody.
function isNamed(theme: string, name: string): boolean {
  const surname = name.includes(',') ? name.split(',')[0] : name.split(' ').at(-1)
  return [name, surname ?? ''].some((part) => part.length > 2 && new RegExp(`(?<![\\p{L}])${escaped(part)}(?![\\p{L}])`, 'u').test(theme))
}

const escaped = (text: string): string => text.normalize('NFC').replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
