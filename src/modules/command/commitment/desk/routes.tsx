import { as } from '#platform/http/desk.tsx'
import { router } from '#platform/http/vars.ts'
import { afterRoutes } from './after-routes.tsx'
import { draftRoutes } from './draft-routes.tsx'
import { sendRoutes } from './send-routes.tsx'

/** `/desk/command/commitment`: the coordinator's. Signing is on command's own page. */
export const commitmentRoutes = router()

commitmentRoutes.use(as('coordinator'))
commitmentRoutes.route('/', draftRoutes)
commitmentRoutes.route('/', sendRoutes)
commitmentRoutes.route('/', afterRoutes)
