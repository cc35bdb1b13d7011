import { useEffect, useState } from 'preact/hooks'

const minute = 60_000
const coverAfter = 4 * minute
const forgetAfter = 15 * minute

export type Presence = 'here' | 'covered' | 'gone'

/** Whether somebody still reads: after four idle minutes the page is covered, after fifteen what it holds is dropped. */
export function useIdle(): readonly [Presence, () => void] {
  const [presence, setPresence] = useState<Presence>('here')
  useEffect(() => {
    let last = Date.now()
    const look = () => {
      const idle = Date.now() - last
      if (idle >= forgetAfter) setPresence('gone')
      else if (idle >= coverAfter) setPresence('covered')
    }
    const touched = () => {
      // Coming back to a page that slept must not count as having been here.
      look()
      last = Date.now()
    }
    const timer = setInterval(look, 5000)
    const signs = ['pointerdown', 'keydown', 'scroll'] as const
    for (const sign of signs) addEventListener(sign, touched, { passive: true })
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      for (const sign of signs) removeEventListener(sign, touched)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return [presence, () => setPresence('here')]
}
