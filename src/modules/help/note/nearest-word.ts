/** How many letters differ, counted no further than `most`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] || 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let least = Math.min(swap, (row[j] || 0) + 1, (next[j - 1] || 0) + 1)
      // Two letters in each other's place are one slip of the thumb.
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] || 0) + 1)
      next.push(least)
    }
    if (next.every((count) => count > most)) return most + 1
    before = row
    row = next
  }
  return row[b.length] || 0
}

/**
 * The word of the list that somebody most likely meant, or undefined when none is near. It looks at the public list alone, so it
 * tells nothing of whether a note is there.
 */
export function nearestWord(typed: string, list: readonly string[]): string | undefined {
  const most = typed.length < 5 ? 1 : 2
  let nearest: string | undefined
  let least = most + 1
  for (const word of list) {
    const away = distance(typed, word, least - 1)
    if (away >= least) continue
    least = away
    nearest = word
  }
  return nearest
}
