import { makeBase } from '#platform/http/base.ts'
import type { Deps, NavigationEntry } from '#platform/http/vars.ts'
import type { Jobs } from '#platform/jobs/worker.ts'

/** The desk's left column, in the guidebook's order. */
const navigation: readonly NavigationEntry[] = []

/** Every module's work on a clock or in the background. */
export const allJobs: readonly Jobs[] = []

/** The whole application: the one place that knows every module. */
export function makeApp(deps: Deps) {
  const app = makeBase(deps, navigation)
  app.get('/assets/*', (c) => deps.assets.serve(c))
  app.get('/health', (c) => c.text('ok'))
  return app
}
