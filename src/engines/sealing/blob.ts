import * as v from 'valibot'
import { fromBase64url } from './bytes.ts'

/** Bytes inside JSON. */
export const base64url = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const bytes = fromBase64url(dataset.value)
    if (bytes) return bytes
    addIssue({ message: 'Not base64url.' })
    return NEVER
  }),
)

export const jsonText = v.pipe(v.string(), v.parseJson())
