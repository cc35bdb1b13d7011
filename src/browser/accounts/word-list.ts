import list from '#content/words/eff-large.json'

/** 25 KB on the wire, so it is fetched only where words are drawn or a sheet is read. */
export const words: readonly string[] = list.words
