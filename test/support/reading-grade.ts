/** How many syllables a word has by its vowel groups; silent endings do not count. A rule of thumb, as every such formula uses. */
export function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '')
  if (letters.length <= 3) return 1
  const spoken = letters
    .replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (ending) => ending.slice(0, 1))
    .replace(/^y/, '')
    .replaceAll(/(?<![ct])ia(?!n)|io(?=[^unst])|eo(?=[^u])|iu|ei(?=ng)/g, (pair) => `${pair[0]}-${pair[1]}`)
  return Math.max(1, (spoken.match(/[aeiouy]+/g) ?? []).length)
}

export const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{N}](?:[\p{L}\p{N}'’-]*[\p{L}\p{N}])?/gu) ?? []

/** The school grade by Flesch and Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59. */
export function readingGrade(text: string): number {
  const words = wordsIn(text)
  const sentences = text.split(/[.!?]+(?=[\s”"]|$)|\n+/).filter((sentence) => wordsIn(sentence).length > 0)
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}
