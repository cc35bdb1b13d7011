import { tmpdir } from 'node:os'
import type { Phone } from './answering.ts'
import { canary, findInFolder, lookFor, type Canary } from './canaries.ts'
import type { Desk } from './enrolment.ts'
import type { Installation } from './installation.ts'

/** What one journey must leave nowhere, and everybody whose browser is searched for it. */
export type Secrets = {
  readonly since: number
  readonly house: Installation
  readonly desks: readonly Desk[]
  readonly phones: readonly Phone[]
  readonly canaries: readonly Canary[]
}

const session = 'a session'

const slip = (code: string): string => `the code of slip ${code}`

export const codeCanaries = (code: string): readonly Canary[] =>
  [code, code.replaceAll('-', '')].flatMap((written) => [canary(slip(code), written), canary(slip(code), written.toLowerCase())])

export const sessionsOf = async ({ context }: Desk): Promise<readonly Canary[]> =>
  (await context.cookies()).map(({ value }) => canary(session, value))

/** Where any of it stands: data files, what the server printed, temporary files, and the profiles of all browsers. */
export async function findLeaks({ since, house, desks, phones, canaries }: Secrets): Promise<readonly string[]> {
  const profiles = [...desks, ...phones].map(({ profile }) => profile)
  const found = [
    ...(await findInFolder(house.dataDir, canaries)),
    ...lookFor(canaries)(Buffer.from(house.said())).map((says) => `printed: ${says}`),
    ...(await findInFolder(tmpdir(), canaries, { since, except: profiles })),
  ]
  // A browser keeps its own session, and nobody else's business.
  for (const { profile } of desks) found.push(...(await findInFolder(profile, without(canaries, session))))
  // A browser notes the address that was scanned, and a form that it sends itself. The page says so; of the answer it has nothing.
  for (const { profile, code, mayKeepCode } of phones)
    found.push(...(await findInFolder(profile, mayKeepCode ? without(canaries, slip(code)) : canaries)))
  return found
}

const without = (canaries: readonly Canary[], name: string): readonly Canary[] => canaries.filter((one) => one.name !== name)
