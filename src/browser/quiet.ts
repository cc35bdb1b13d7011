const lookEvery = 5000
const signs = ['pointerdown', 'keydown', 'scroll', 'touchstart']

export type Watch = {
  /** Counts as a touch, whatever `counts` says. */
  readonly stir: () => void
  readonly stop: () => void
}

/**
 * Tells again and again for how many milliseconds nobody has touched the page; a touch is looked at first, so that coming back to a
 * phone that slept does not count as having been there. While `counts` says no, a touch changes nothing.
 */
export function watchQuiet(look: (quietMs: number) => void, counts: () => boolean = () => true): Watch {
  let last = Date.now()
  const ask = (): void => look(Date.now() - last)
  const stir = (): void => {
    last = Date.now()
  }
  const touched = (): void => {
    ask()
    if (counts()) stir()
  }
  const timer = setInterval(ask, lookEvery)
  for (const sign of signs) addEventListener(sign, touched, { passive: true })
  document.addEventListener('visibilitychange', ask)
  const stop = (): void => {
    clearInterval(timer)
    for (const sign of signs) removeEventListener(sign, touched)
    document.removeEventListener('visibilitychange', ask)
  }
  return { stir, stop }
}
