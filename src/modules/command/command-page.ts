import * as v from 'valibot'
import sampleFile from '#content/command/sample.json' with { type: 'json' }
import { type Day, isDay } from '#kernel/day.ts'
import type { OwnFigures } from './case/numbers.ts'

type Line = { readonly title: string; readonly on: Day; readonly href: `/desk/${string}` | null }

/** One topic of the plan, and how far it has come. */
export type Stage = { readonly title: string; readonly done: number; readonly of: number }

/** All that the page of command shows. What is not in here, command does not see. */
export type CommandShown = {
  readonly toSign: readonly Line[]
  /** Where the commitment stands, in words. */
  readonly commitment: { readonly heading: string; readonly text: string; readonly href: `/desk/${string}` | null }
  readonly published: readonly Line[]
  readonly said: OwnFigures | null
  readonly stage: readonly Stage[]
}

const words = v.pipe(v.string(), v.trim(), v.nonEmpty())
const day = v.pipe(v.string(), v.check(isDay))

const file = v.parse(
  v.strictObject({
    note: words,
    published: v.pipe(v.array(v.strictObject({ title: words, publishedOn: day })), v.minLength(1)),
    figures: v.array(v.strictObject({ heading: words, words })),
    stage: v.array(v.strictObject({ title: words, done: v.number(), of: v.number() })),
    toSign: v.array(v.strictObject({ title: words, sentOn: day })),
  }),
  sampleFile,
)

/** The same page with invented figures, for somebody who is to decide whether they want it. */
export const sampleShown: CommandShown = {
  toSign: file.toSign.map(({ title, sentOn }) => ({ title, on: sentOn, href: null })),
  commitment: { heading: 'Nothing is signed', text: 'Command has not signed a commitment to peer support here.', href: null },
  published: file.published.map(({ title, publishedOn }) => ({ title, on: publishedOn, href: null })),
  said: { survey: file.published[0]?.title ?? '', publishedOn: file.published[0]?.publishedOn ?? '', figures: file.figures },
  stage: file.stage,
}
