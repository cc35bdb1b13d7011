import { router } from '#platform/http/vars.ts'
import { profileRoutes } from './profile-routes.tsx'
import { setUpRoutes } from './set-up-routes.tsx'

/** Below `/desk`: first run, and the agency's profile. */
export const agencyRoutes = router()

agencyRoutes.route('/set-up', setUpRoutes)
agencyRoutes.route('/agency', profileRoutes)
