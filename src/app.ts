import type { Config } from '#platform/config/config.ts'
import { makeBase } from '#platform/http/base.ts'
import type { Deps, NavigationEntry } from '#platform/http/vars.ts'
import type { Jobs } from '#platform/jobs/worker.ts'
import type { Href } from '#ui/href.ts'

/** The desk's left column, in the guidebook's order. */
const navigation: readonly NavigationEntry[] = []

/** Every module's work on a clock or in the background. */
export const jobsOf = (_config: Config): readonly Jobs[] => []

/** Where the first agency is set up, while there is none; the link works once. */
export const setUpAddress = async (_deps: Deps): Promise<Href | null> => null

/** The whole application: the one place that knows every module. */
export function makeApp(deps: Deps) {
  const app = makeBase(deps, navigation)
  app.get('/assets/*', (c) => deps.assets.serve(c))
  app.get('/health', (c) => c.text('ok'))
  return app
}
