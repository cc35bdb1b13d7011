import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Browser, SeededAgency, World } from './world.ts'

export const page = async (response: Response | Promise<Response>) => (await response).text()

/** What somebody types for a draft. */
export const written = () => ({
  commitmentId: randomUUID(),
  clauses: ['not_questioned', 'duty_time'],
  sponsor: '',
  ownClauses: '',
  termUntil: '2027-11-23',
})

export const one = (id: string) => `/desk/command/commitment/${id}`
export const toSign = (id: string) => `/desk/for-command/sign/${id}`

/** A commitment's way through the hands of an agency's coordinator and chief, by their own pages. */
export async function commitmentLife(world: World, agency: SeededAgency) {
  const coordinator = await agency.as('coordinator')
  const chief = await agency.as('command')
  const stored = async (id: string) =>
    (await world.superuser.query('select *, left_on::text as left_on from commitment where commitment_id = $1', [id])).rows[0]

  async function write(changes: Readonly<Record<string, string | readonly string[]>> = {}, by = coordinator) {
    const form = { ...written(), ...changes }
    expect((await by.post('/desk/command/commitment', form)).status).toBe(303)
    return form.commitmentId
  }

  async function sendTo(to: Browser, by = coordinator, changes = {}) {
    const id = await write(changes, by)
    const form = { readDigest: (await stored(id)).digest, to: to.actor.personId, letterId: randomUUID() }
    expect((await by.post(`${one(id)}/send`, form)).status).toBe(303)
    return id
  }

  const signature = async (id: string, changes = {}) => ({
    readDigest: (await stored(id)).digest as string,
    signerName: 'Walt Brennock',
    signerTitle: 'Chief of Police',
    read: 'yes',
    ...changes,
  })

  async function signed(by = chief) {
    const id = await sendTo(by)
    expect((await by.post(toSign(id), await signature(id))).status).toBe(303)
    return id
  }

  return { coordinator, chief, stored, write, sendTo, signature, signed }
}
