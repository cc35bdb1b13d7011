import { Hono, type Context } from 'hono'
import type { Actor } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { Config } from '#platform/config/config.ts'
import type { Db } from '#platform/db/connect.ts'
import type { HelpDb } from '#platform/db/help.ts'
import type { Log } from '#platform/log/log.ts'
import type { SignedIn } from '#platform/session/queries.ts'
import type { DeskFrame } from '#ui/desk-page.tsx'
import type { Href } from '#ui/href.ts'
import type { Assets } from './assets.ts'
import type { Role } from '#kernel/actor.ts'
import type { Limits } from './limits.ts'

/** A module's place in the desk's left column, and the roles that see it. */
export type NavigationEntry = { readonly label: string; readonly href: Href; readonly roles: readonly Role[] }

/** What the application is given once, at start. */
export type Deps = {
  readonly config: Config
  readonly db: Db
  /** For the public help pages alone. */
  readonly help: HelpDb
  readonly assets: Assets
  readonly log: Log
  readonly clock: () => Date
  readonly newId: () => string
  readonly randomBytes: (size: number) => Uint8Array
  readonly limits: Limits
}

/** What a route finds in `c.var`. `signedIn`, `actor` and `frame` are set only behind `as(...)` or `signedIn()`. */
export type Vars = Deps & {
  readonly navigation: readonly NavigationEntry[]
  requestId: string
  /** The day it is: the agency's own behind `as(...)`, otherwise in UTC. */
  today: Day
  signedIn: SignedIn
  actor: Actor
  frame: DeskFrame
}

export type Env = { Variables: Vars }
export type Ctx = Context<Env>

/** A module's routes. */
export const router = () => new Hono<Env>()
