import * as v from 'valibot'
import { isUuid } from '#kernel/ids.ts'
import type { SlipsProps } from '#modules/surveys/wire.ts'

const slipsProps: v.GenericSchema<unknown, SlipsProps> = v.object({
  surveyId: v.pipe(v.string(), v.check(isUuid)),
  title: v.string(),
  agencyName: v.string(),
  address: v.pipe(v.string(), v.url()),
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2000)),
  publicKey: v.string(),
  fingerprint: v.string(),
  checkWords: v.array(v.string()),
  opened: v.boolean(),
})

/** Throws on a page that our server did not write; the plain words of the page then stay. */
export const parseSlipsProps = (props: unknown): SlipsProps => v.parse(slipsProps, props)
