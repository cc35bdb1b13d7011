type Storage = { readonly getItem: (key: string) => string | null; readonly setItem: (key: string, value: string) => void }

/**
 * Notes the first release that this device posts of a survey, and says whether another was posted before. The same answers give
 * the same release, so another one means that the server handed out other answers: two results could be held against each
 * other to read one person's. Only the digest stays here, which everybody may know.
 */
export function isAnotherThanPosted(storage: Storage, surveyId: string, digest: string): boolean {
  const key = `porchlight.posted.${surveyId}`
  const earlier = storage.getItem(key)
  if (earlier === null) storage.setItem(key, digest)
  return earlier !== null && earlier !== digest
}
