import { isRole, roleNames } from '#kernel/actor.ts'
import { acts } from '#kernel/acts.ts'

/** One line of the audit log. `who` is empty for the host, and for somebody who is gone. */
export type Entry = {
  readonly seq: number
  readonly at: Date
  readonly role: string
  readonly act: string
  readonly about: string
  readonly who: string | null
}

const asWritten = (name: string): string => {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What was done, in words. Of an old log a name may have no words any more. */
export const actInWords = (act: string): string => new Map<string, string>(Object.entries(acts)).get(act) ?? asWritten(act)

export function whoInWords({ who, role }: Pick<Entry, 'who' | 'role'>): string {
  if (role === 'host') return 'The host of this installation'
  if (role === 'worker') return 'The program, by its clock'
  const roleName = isRole(role) ? roleNames[role] : asWritten(role)
  return who === null ? roleName : `${who} (${roleName})`
}

export const momentInWords = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(at)

/** The running number after which to go on, from an address; null for the newest page and for anything else. */
export const parseBefore = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
