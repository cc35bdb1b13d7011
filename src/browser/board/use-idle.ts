import { watchQuiet } from '#browser/quiet.ts'
import { useEffect, useState } from 'preact/hooks'

const minute = 60_000
const coverAfter = 4 * minute
const forgetAfter = 15 * minute

export type Presence = 'here' | 'covered' | 'gone'

/** Whether somebody still reads: after four idle minutes the page is covered, after fifteen what it holds is dropped. */
export function useIdle(): readonly [Presence, () => void] {
  const [presence, setPresence] = useState<Presence>('here')
  useEffect(() => {
    const watch = watchQuiet((quiet) => {
      if (quiet >= forgetAfter) setPresence('gone')
      else if (quiet >= coverAfter) setPresence('covered')
    })
    return watch.stop
  }, [])
  return [presence, () => setPresence('here')]
}
