const width = 30

/** A bar on a terminal, and nothing elsewhere. */
export function progressBar(what: string): { readonly show: (share: number) => void; readonly end: () => void } {
  const { stderr } = process
  if (!stderr.isTTY) return { show: () => {}, end: () => {} }
  let last = -1
  return {
    show: (share) => {
      const percent = Math.floor(100 * Math.min(1, share))
      if (percent === last) return
      last = percent
      const done = Math.round((width * percent) / 100)
      stderr.write(`\r${what} [${'#'.repeat(done)}${' '.repeat(width - done)}] ${String(percent).padStart(3)} %`)
    },
    end: () => void stderr.write('\r\u001B[K'),
  }
}
