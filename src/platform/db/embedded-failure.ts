/** The database cannot start for a reason that a person can mend. The message says how, so it is shown without a stack. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}

export const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** Turns what the system or PostgreSQL said into what to do about it; what it does not know it leaves as it is. */
export function explain(error: unknown, at: { readonly dataDir: string; readonly said?: string }): unknown {
  if (error instanceof CannotStart) return error
  const code = codeOf(error)
  const said = at.said ?? ''

  if (code === 'ENOSPC' || /No space left on device/.test(said)) {
    return new CannotStart(
      `The disk that holds ${at.dataDir} is full. Free about 300 MB there and start again. Nothing that was kept is lost.`,
    )
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || /Permission denied|Read-only file system/.test(said)) {
    const what = error instanceof Error && 'path' in error ? String(error.path) : at.dataDir
    return new CannotStart(
      `Porchlight may not use ${what}. Start it as the user who owns that folder, or set DATA_DIR to a folder that this user may write to, on a disk from which programs may run.`,
    )
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new CannotStart(`${at.dataDir} is not a folder that Porchlight can use. Move it away, or set DATA_DIR to another folder.`)
  }
  if (said !== '') return new CannotStart(`PostgreSQL did not start. It said:\n${said.trim()}`)
  return error
}
