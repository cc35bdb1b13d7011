import type { Priority } from '#engines/disclosure/types.ts'
import { protectYear, verifyYear, type YearCount } from './protect-year.ts'
import { type DeclaredYear, yearDigest, type YearRelease } from './release.ts'

/** A year made of counts that are on the server already, because they were invented for the sample county. */
export async function countedYear(
  declared: DeclaredYear,
  counts: readonly YearCount[],
  priority: Priority,
): Promise<{ readonly release: YearRelease; readonly digest: string }> {
  const made = protectYear(declared, counts, priority)
  if (!verifyYear(declared, counts, made).ok) throw new Error('An invented year did not pass the check')
  return { release: made.release, digest: await yearDigest(made.release) }
}
