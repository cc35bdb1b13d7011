import { words } from '#browser/accounts/word-list.ts'

/** The list of words: a bundle of its own, larger than all else here. */
export { words }
