import type { Role } from '#kernel/actor.ts'
import { county, surveys } from '#modules/sample/county.ts'
import { makeWorld, origin, type Browser, type World } from './world.ts'

type Name = 'cedar_hollow' | 'mill_creek' | 'larkspur' | 'juniper_flats' | 'aspen_county'

/** A signed-in browser without script, as somebody of the sample county. */
export type SampleBrowser = Omit<Browser, 'actor'>

export type SampleWorld = World & {
  readonly idOf: (agency: Name) => string
  /** Signed in by the button on `/sample`; the same browser for the same role. */
  readonly as: (agency: Name, role: Role) => Promise<SampleBrowser>
  /** The same in a browser of its own, where a test ends sessions. */
  readonly signIn: (agency: Name, role: Role) => Promise<SampleBrowser>
  readonly surveys: typeof surveys
}

/** The sample county in a database of its own: what a visitor sees, filled and signed in to through its own pages. */
export async function makeSampleWorld(): Promise<SampleWorld> {
  const world = await makeWorld()
  const filled = await world.visitor.post('/sample')
  if (filled.status !== 303) throw new Error(`The sample county was not filled: ${filled.status}`)

  const idOf = (agency: Name) => {
    const found = county.agencies.find(({ key }) => key === agency)
    if (!found) throw new Error(`There is no ${agency} in the sample county`)
    return found.id
  }
  const browsers = new Map<string, Promise<SampleBrowser>>()
  async function signIn(agency: Name, role: Role): Promise<SampleBrowser> {
    const answer = await world.visitor.post('/sample/sign-in', { agency: idOf(agency), role })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0]
    if (!cookie) throw new Error(`Nobody in ${agency} is ${role}`)
    return { cookie, ...browserWith(world, cookie) }
  }
  return {
    ...world,
    idOf,
    surveys,
    signIn,
    as(agency, role) {
      const key = `${agency} ${role}`
      const known = browsers.get(key) ?? signIn(agency, role)
      browsers.set(key, known)
      return known
    },
  }
}

function browserWith({ app }: World, cookie: string): Omit<SampleBrowser, 'cookie'> {
  const send = (address: string, init: RequestInit) =>
    Promise.resolve(
      app.request(address, {
        redirect: 'manual',
        ...init,
        headers: { origin, cookie, ...Object.fromEntries(new Headers(init.headers)) },
      }),
    )
  return {
    send,
    get: (address) => send(address, {}),
    post: (address, fields = {}) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
      return send(address, { method: 'POST', body })
    },
  }
}
