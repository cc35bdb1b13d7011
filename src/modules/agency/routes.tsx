import { router } from '#platform/http/vars.ts'
import { profileRoutes } from './profile-routes.tsx'
import { rosterRoutes } from './roster-routes.tsx'
import { setUpRoutes } from './set-up-routes.tsx'

/** Below `/desk`: first run, the agency's profile and its roster. */
export const agencyRoutes = router()

agencyRoutes.route('/set-up', setUpRoutes)
agencyRoutes.route('/agency', profileRoutes)
agencyRoutes.route('/roster', rosterRoutes)
