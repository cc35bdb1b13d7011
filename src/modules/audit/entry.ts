import { isRole, roleNames } from '#kernel/actor.ts'

/** One line of the audit log. `who` is empty for the host, and for somebody who is gone. */
export type Entry = {
  readonly seq: number
  readonly at: Date
  readonly role: string
  readonly act: string
  readonly about: string
  readonly who: string | null
}

/** What came of working the chain out again. */
export type Chain = { readonly entries: number; readonly firstBroken: number | null; readonly head: string | null }

/** Acts are stored as short names such as `role_given`, and read as words. */
export const actInWords = (act: string): string => {
  const words = act.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export function whoInWords({ who, role }: Pick<Entry, 'who' | 'role'>): string {
  if (role === 'host') return 'The host of this installation'
  const roleName = isRole(role) ? roleNames[role] : actInWords(role)
  return who === null ? roleName : `${who} (${roleName})`
}

export const momentInWords = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(at)

/** A seal as somebody copies it down: eight characters at a time. */
export const inGroups = (seal: string): string => (seal.match(/.{1,8}/g) ?? []).join(' ')

/** The running number after which to go on, from an address; null for the newest page and for anything else. */
export const parseBefore = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
