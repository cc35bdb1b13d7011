import * as v from 'valibot'
import dangerJson from '#content/help/danger.json' with { type: 'json' }
import resourcesJson from '#content/resources/resources.json' with { type: 'json' }
import type { Day } from '#kernel/day.ts'

const words = v.pipe(v.string(), v.trim(), v.nonEmpty())
const day = v.pipe(v.string(), v.isoDate())

/** Who has to read a part before it is more than our own words. */
const readers = ['clinician', 'counsel'] as const

const dangerFile = v.strictObject({
  about: words,
  writtenOn: day,
  /** The day on which each of them read it; null while nobody has. */
  reviewed: v.strictObject({ clinician: v.nullable(day), counsel: v.nullable(day) }),
  parts: v.pipe(
    v.array(
      v.strictObject({
        id: v.picklist(['now', 'distance', 'hold', 'not', 'after']),
        heading: words,
        who: v.picklist(readers),
        steps: v.pipe(v.array(v.strictObject({ text: words, toBeConfirmed: v.boolean() })), v.minLength(1), v.readonly()),
      }),
    ),
    v.minLength(1),
    v.readonly(),
  ),
})

export type DangerPath = v.InferOutput<typeof dangerFile>

/** What to do when somebody may end their life. */
export const dangerPath: DangerPath = v.parse(dangerFile, dangerJson)

/** Whose reading of a part is still missing. */
export const unread = ({ reviewed }: DangerPath): readonly (typeof readers)[number][] => readers.filter((one) => reviewed[one] === null)

const resource = v.strictObject({
  id: words,
  title: words,
  url: v.pipe(v.string(), v.url(), v.startsWith('https://')),
  says: words,
  states: v.nullable(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))), v.minLength(1), v.readonly())),
  toBeConfirmed: v.boolean(),
  seenOn: day,
  reviewBy: day,
})

const resourcesFile = v.strictObject({
  about: words,
  groups: v.pipe(
    v.array(v.strictObject({ id: words, heading: words, resources: v.pipe(v.array(resource), v.minLength(1), v.readonly()) })),
    v.readonly(),
  ),
})

export type Resource = v.InferOutput<typeof resource> & { readonly url: `https://${string}` }
export type ResourceGroup = { readonly id: string; readonly heading: string; readonly resources: readonly Resource[] }

const isHttps = (url: string): url is `https://${string}` => url.startsWith('https://')

const groups: readonly ResourceGroup[] = v.parse(resourcesFile, resourcesJson).groups.map((group) => ({
  ...group,
  resources: group.resources.flatMap((one) => (isHttps(one.url) ? [{ ...one, url: one.url }] : [])),
}))

/** What fits a state; a group with nothing in it is left out. */
export const resourcesFor = (state: string): readonly ResourceGroup[] =>
  groups
    .map((group) => ({ ...group, resources: group.resources.filter(({ states }) => states === null || states.includes(state)) }))
    .filter(({ resources }) => resources.length > 0)

/** True once somebody should have looked at it again. */
export const isOverdue = ({ reviewBy }: Pick<Resource, 'reviewBy'>, today: Day): boolean => reviewBy < today
