type Waiting<One, Told> = { readonly one: One; readonly tell: (told: Told) => void; readonly fail: (error: unknown) => void }

/** Says of each what became of it, in their order; null if nothing was done because one of them stood in the others' way. */
type Call<One, Told> = (about: string, together: readonly One[]) => Promise<readonly Told[] | null>

// Some milliseconds of work: nobody waits for more than the call under way and their own.
const most = 16

/**
 * Lets those who ask about the same thing share a call. Whoever comes alone is served at once; who comes while a call is under way
 * stands in line and goes with all the others there in the next. What stands in the way even when it is alone is told `refused`.
 */
export function makeLines<One, Told>(call: Call<One, Told>, refused: Told): (about: string, one: One) => Promise<Told> {
  // A line is here for as long as a call is under way: one at a time, so that a flood of one kind leaves the others their turn.
  const lines = new Map<string, Waiting<One, Told>[]>()

  const serveTogether = async (about: string, together: readonly Waiting<One, Told>[]): Promise<void> => {
    const ones = together.map(({ one }) => one)
    try {
      const told = await call(about, ones)
      if (told || together.length === 1) return together.forEach(({ tell }, place) => tell(told?.[place] ?? refused))
    } catch (error) {
      return together.forEach(({ fail }) => fail(error))
    }
    for (const alone of together) await serveTogether(about, [alone])
  }
  const serve = async (about: string, line: Waiting<One, Told>[]): Promise<void> => {
    while (line.length > 0) await serveTogether(about, line.splice(0, most))
    lines.delete(about)
  }

  return (about, one) =>
    new Promise((tell, fail) => {
      const waiting = { one, tell, fail }
      const line = lines.get(about)
      if (line) return void line.push(waiting)
      const own = [waiting]
      lines.set(about, own)
      void serve(about, own)
    })
}
