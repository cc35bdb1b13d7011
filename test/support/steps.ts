import { test } from 'vitest'

// For a machine that does much else; each thing that is waited for has a limit of its own.
const patienceMs = 300_000

/** A test that goes on where the one before it stopped. Once one fails, the others say so instead of failing in their own way. */
export function makeSteps(): (name: string, work: () => Promise<void>) => void {
  let failed: string | undefined
  return (name, work) =>
    test(
      name,
      async () => {
        if (failed !== undefined) throw new Error(`Not reached: the step “${failed}” failed.`)
        failed = name
        await work()
        failed = undefined
      },
      patienceMs,
    )
}
